using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class SetPasswordTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    private const string New = "an entirely new password";

    [Fact]
    public async Task SetAsync_Own_ReplacesItAndLiftsTheDuty()
    {
        var user = await CreateAsync();

        await Passwords.SetAsync(TestAccounts.Change(user.UserId, TestAccounts.Password, New), TestAccounts.Self(user.UserId), Cancellation);

        Assert.False((await SignInAsync("Thabo.1", New)).MustChangePassword);
        Assert.Equal("SIGN_IN_REFUSED", (await RefusedAsync(() => SignInAsync("Thabo.1"))).Reason);
    }

    [Fact]
    public async Task SetAsync_Anybodys_EndsTheirSessions()
    {
        var user = await CreateAsync();

        await Passwords.SetAsync(TestAccounts.Change(user.UserId, TestAccounts.Password, New), TestAccounts.Self(user.UserId), Cancellation);

        Assert.Equal([user.UserId], await QueryAsync<string>("SELECT subject FROM revocations"));
        Assert.Equal(user.UserId, Assert.Single(await AuditAsync("password.set")).ResourceId);
    }

    [Fact]
    public async Task SetAsync_AnothersByAnAdmin_NeedsNoPresentOneAndMustBeReplaced()
    {
        var user = await SettledAsync();

        await Passwords.SetAsync(TestAccounts.Change(user.UserId, "", New), TestAccounts.Admin, Cancellation);

        Assert.True((await SignInAsync("Thabo.1", New)).MustChangePassword);
    }

    [Fact]
    public async Task SetAsync_AnothersWithoutAdmin_IsRefused() => Assert.Equal(
        ErrorKind.PermissionDenied,
        (await RefusedAsync(() => Passwords.SetAsync(TestAccounts.Change("u-2", TestAccounts.Password, New), TestAccounts.Self("u-1"), Cancellation))).Kind);

    [Theory]
    [InlineData("", "current_password")]
    [InlineData("wrong password", null)]
    public async Task SetAsync_OwnByAnAdminWithoutThePresentOne_IsRefused(string current, string? field)
    {
        var admin = await SettledAsync(TestAccounts.WithRole(Role.Admin, "boss"));
        var caller = TestAccounts.Session(admin.UserId, "", ServiceDefaults.Auth.Scopes.Admin, ServiceDefaults.Auth.Scopes.Self);

        Assert.Equal(field, (await RefusedAsync(() => Passwords.SetAsync(TestAccounts.Change(admin.UserId, current, New), caller, Cancellation))).Field);
        await SignInAsync("boss");
    }

    [Theory]
    [InlineData("short", "PASSWORD_LENGTH")]
    [InlineData("Thabo.Mokhesi", "PASSWORD_IS_NAME")]
    [InlineData(TestAccounts.Password, "PASSWORD_UNCHANGED")]
    public async Task SetAsync_PoorPassword_IsRefused(string wanted, string reason)
    {
        var user = await CreateAsync(TestAccounts.Dispatcher("thabo.mokhesi"));

        var error = await RefusedAsync(() => Passwords.SetAsync(TestAccounts.Change(user.UserId, TestAccounts.Password, wanted), TestAccounts.Self(user.UserId), Cancellation));

        Assert.Equal((reason, "new_password"), (error.Reason, error.Field));
    }

    [Fact]
    public async Task SetAsync_SameRequestAgain_IsAnsweredAndCountsNothing()
    {
        var user = await CreateAsync();
        var request = TestAccounts.Change(user.UserId, TestAccounts.Password, New);
        for (var time = 0; time < 7; time++)
        {
            await Passwords.SetAsync(request, TestAccounts.Self(user.UserId), Cancellation);
        }

        Assert.Single(await AuditAsync("password.set"));
        await SignInAsync("Thabo.1", New);
    }

    [Fact]
    public async Task SetAsync_SameRequestIdOtherPassword_IsRefused()
    {
        var user = await CreateAsync();
        var request = TestAccounts.Change(user.UserId, TestAccounts.Password, New);
        await Passwords.SetAsync(request, TestAccounts.Self(user.UserId), Cancellation);
        request.NewPassword = "yet another password";

        Assert.Equal("REQUEST_ID_REUSED", (await RefusedAsync(() => Passwords.SetAsync(request, TestAccounts.Self(user.UserId), Cancellation))).Reason);
    }

    [Fact]
    public async Task SetAsync_TwiceAtOnceFromTheSamePresentOne_OneWins()
    {
        var user = await CreateAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(
            async () => await Record.ExceptionAsync(() => Passwords.SetAsync(
                TestAccounts.Change(user.UserId, TestAccounts.Password, $"{New} {number}"), TestAccounts.Self(user.UserId), Cancellation)),
            Cancellation)));

        Assert.Single(outcomes, outcome => outcome is null);
    }

    [Fact]
    public async Task SetAsync_UnknownUser_IsNotFound() => Assert.Equal(
        "USER_NOT_FOUND", (await RefusedAsync(() => Passwords.SetAsync(TestAccounts.Change("date-password:1", "x", New), TestAccounts.Self("date-password:1"), Cancellation))).Reason);

    public sealed class OnSqlite() : SetPasswordTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : SetPasswordTests(DatabaseKind.Postgres);
}
