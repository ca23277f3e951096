using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class SignInTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Fact]
    public async Task SignInAsync_RightPassword_GivesASessionOfTheRole()
    {
        var user = await SettledAsync();

        var session = await SignInAsync(" thabo.1 ");

        var token = new JsonWebToken(session.Token);
        Assert.Equal(user.UserId, token.Subject);
        Assert.Equal(string.Join(' ', RoleScopes.Of(Role.Dispatcher)), token.GetPayloadValue<string>("scope"));
        Assert.Equal(TimeSpan.FromHours(12), token.ValidTo - token.IssuedAt);
        Assert.Equal(new Person(user.UserId, "Thabo Mokhesi", "dispatcher"), session.Person);
        Assert.Equal((false, null), (session.MustChangePassword, session.Warning));
    }

    [Fact]
    public async Task SignInAsync_RightPassword_KeepsTheTimeAndNotANewVersion()
    {
        var user = await SettledAsync();
        await SignInAsync("Thabo.1");

        var after = (await Users.GetAsync(user.UserId, TestAccounts.Admin, Cancellation)).User;

        Assert.Null(user.LastSignInAt);
        Assert.NotNull(after.LastSignInAt);
        Assert.Equal(user.Etag, after.Etag);
    }

    [Fact]
    public async Task SignInAsync_PasswordChosenByAnother_GivesOnlySelf()
    {
        await CreateAsync();

        var session = await SignInAsync("Thabo.1");

        Assert.Equal([Scopes.Self], session.Scopes);
        Assert.True(session.MustChangePassword);
    }

    [Fact]
    public async Task SignInAsync_InTheSecondOfARevocation_BeginsAfterIt()
    {
        var user = await SettledAsync();
        var revocation = (await Revocations.RevokeAsync(TestAccounts.Revoke(subject: user.UserId), TestAccounts.Admin, Cancellation)).Revocation;

        var issuedAt = new JsonWebToken((await SignInAsync("Thabo.1")).Token).IssuedAt;

        Assert.True(issuedAt > revocation.RevokedAt.ToDateTime());
        Assert.True(issuedAt - revocation.RevokedAt.ToDateTime() <= TimeSpan.FromSeconds(1) || Kind == DatabaseKind.Postgres);
    }

    [Fact]
    public async Task RevokeAsync_AfterASessionThatBeginsLater_ConcernsItToo()
    {
        var user = await SettledAsync();
        await Revocations.RevokeAsync(TestAccounts.Revoke(subject: user.UserId), TestAccounts.Admin, Cancellation);
        var issuedAt = new JsonWebToken((await SignInAsync("Thabo.1")).Token).IssuedAt;

        var revocation = (await Revocations.RevokeAsync(TestAccounts.Revoke(subject: user.UserId), TestAccounts.Admin, Cancellation)).Revocation;

        Assert.True(issuedAt <= revocation.RevokedAt.ToDateTime());
    }

    [Theory]
    [InlineData("Thabo.1", "wrong password")]
    [InlineData("Thabo.1", "")]
    [InlineData("disabled", TestAccounts.Password)]
    [InlineData("nobody", TestAccounts.Password)]
    [InlineData("", "")]
    [InlineData("with\0null", TestAccounts.Password)]
    public async Task SignInAsync_AnythingWrong_GivesTheOneAnswer(string userName, string password)
    {
        await SettledAsync();
        await CreateAsync(new User { UserName = "disabled", Role = Role.Viewer });

        var error = await RefusedAsync(() => SignInAsync(userName, password));

        Assert.Equal((ErrorKind.Unauthenticated, "SIGN_IN_REFUSED", "The name or the password is not right."), (error.Kind, error.Reason, error.Message));
    }

    [Theory]
    [InlineData("Thabo.1")]
    [InlineData("nobody")]
    public async Task SignInAsync_MegabyteOfPassword_IsSimplyWrong(string userName)
    {
        await SettledAsync();

        Assert.Equal("SIGN_IN_REFUSED", (await RefusedAsync(() => SignInAsync(userName, new string('x', 1024 * 1024)))).Reason);
    }

    [Fact]
    public async Task SignInAsync_MegabyteOfName_IsSimplyWrong() =>
        Assert.Equal("SIGN_IN_REFUSED", (await RefusedAsync(() => SignInAsync(new string('x', 1024 * 1024)))).Reason);

    [Fact]
    public async Task SignInAsync_WeakerHash_IsReplaced()
    {
        var user = await SettledAsync();
        var weak = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 10 })).HashPassword(user, TestAccounts.Password);
        await ExecuteAsync("UPDATE users SET password_hash = @weak", new { weak });

        await SignInAsync("Thabo.1");

        Assert.NotEqual(weak, Assert.Single(await QueryAsync<string>("SELECT password_hash FROM users")));
        await SignInAsync("Thabo.1");
    }

    [Fact]
    public async Task SignInAsync_RightAndWrong_IsInTheAuditLog()
    {
        var user = await SettledAsync();
        await SignInAsync("Thabo.1", address: "192.0.2.9");
        await RefusedAsync(() => SignInAsync("Thabo.1", "wrong password", "192.0.2.9"));

        var done = Assert.Single(await AuditAsync("user.sign_in"));
        var refused = Assert.Single(await AuditAsync("user.sign_in_refused"));

        Assert.Equal(new Actor { Type = ActorType.User, Id = user.UserId, Name = "Thabo Mokhesi" }, done.Actor);
        Assert.Equal(("user", user.UserId, "192.0.2.9", "accounts", true), (done.ResourceType, done.ResourceId, done.Origin, done.Service, done.Succeeded));
        Assert.Equal((user.UserId, "192.0.2.9", "wrong password", false), (refused.ResourceId, refused.Origin, refused.Details["reason"], refused.Succeeded));
    }

    [Fact]
    public async Task SignInAsync_UnknownName_IsKeptAsPartOfItsHash()
    {
        await RefusedAsync(() => SignInAsync("oops my password"));

        var refused = Assert.Single(await AuditAsync("user.sign_in_refused"));

        Assert.Equal(Lockout.HashOf("oops my password"), refused.Details["name_hash"]);
        Assert.DoesNotContain("oops", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInAsOfOldAsync_DatePasswordWhereItIsOff_IsRefused() =>
        Assert.Equal("SIGN_IN_REFUSED", (await RefusedAsync(() => OldAsync(SignIns, "EMP 1", DateOf()))).Reason);

    [Fact]
    public async Task SignInAsOfOldAsync_DatePassword_IsADispatcherOfThatNumber()
    {
        var session = await OldAsync(WithDatePassword(), "EMP 1", DateOf());

        Assert.Equal(("date-password:emp_1", "dispatcher"), (session.Person.Id, session.Person.Role));
        Assert.Equal(RoleScopes.Of(Role.Dispatcher), session.Scopes);
        Assert.NotNull(session.Warning);
        Assert.Equal("date password", Assert.Single(await AuditAsync("user.sign_in")).Details["way"]);
    }

    [Fact]
    public async Task SignInAsOfOldAsync_DatePasswordForALocalUser_IsNotThatUser()
    {
        var user = await SettledAsync(TestAccounts.WithRole(Role.Admin, "boss"));

        var session = await OldAsync(WithDatePassword(), "boss", DateOf());

        Assert.NotEqual(user.UserId, session.Person.Id);
        Assert.DoesNotContain(Scopes.Admin, session.Scopes);
    }

    [Fact]
    public async Task SignInAsOfOldAsync_OwnPassword_IsTriedFirst()
    {
        var user = await SettledAsync();

        var session = await OldAsync(WithDatePassword(), "Thabo.1", TestAccounts.Password);

        Assert.Equal((user.UserId, null), (session.Person.Id, session.Warning));
    }

    [Fact]
    public async Task SignInAsync_DatePasswordOutsideTheOldLogin_IsRefused() =>
        await RefusedAsync(() => WithDatePassword().SignInAsync("EMP 1", DateOf(), new Caller(null, ""), Cancellation));

    [Fact]
    public async Task RenewAsync_DisabledUser_IsRefused()
    {
        var user = await CreateAsync(new User { UserName = "disabled", Role = Role.Viewer });

        Assert.Equal(ErrorKind.Unauthenticated, (await RefusedAsync(() => SignIns.RenewAsync(user.UserId, Cancellation))).Kind);
    }

    private SignInDesk WithDatePassword() => Provide(Database, auth => auth.DatePassword.Enabled = true).GetRequiredService<SignInDesk>();

    private string DateOf() => DatePassword.At(Kind == DatabaseKind.Sqlite ? Time.GetUtcNow() : TimeProvider.System.GetUtcNow());

    private static Task<Session> OldAsync(SignInDesk desk, string number, string password) => desk.SignInAsOfOldAsync(number, password, new Caller(null, ""), Cancellation);

    public sealed class OnSqlite() : SignInTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : SignInTests(DatabaseKind.Postgres);
}
