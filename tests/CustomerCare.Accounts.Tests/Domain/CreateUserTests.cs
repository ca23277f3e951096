using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class CreateUserTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Fact]
    public async Task CreateAsync_EveryField_IsReadBack()
    {
        var created = await CreateAsync();

        var expected = new User(TestAccounts.Dispatcher()) { UserId = created.UserId, CreatedAt = created.CreatedAt, Etag = "1", MustChangePassword = true };
        Assert.Equal(expected, created);
        Assert.Matches("^u-[0-9a-f]{16}$", created.UserId);
        Assert.Equal(created, (await Users.GetAsync(created.UserId, TestAccounts.Self(created.UserId), Cancellation)).User);
    }

    [Fact]
    public async Task CreateAsync_SameRequestAgain_GivesTheFirstAnswer()
    {
        var request = TestAccounts.NewUser();
        var first = await Users.CreateAsync(request, TestAccounts.Admin, Cancellation);

        Assert.Equal(first, await Users.CreateAsync(request, TestAccounts.Admin, Cancellation));
        Assert.Single(await AuditAsync("user.create"));
    }

    [Fact]
    public async Task CreateAsync_SameRequestIdOtherPassword_IsRefused()
    {
        var request = TestAccounts.NewUser();
        await Users.CreateAsync(request, TestAccounts.Admin, Cancellation);
        request.Password = "another good password";

        Assert.Equal("REQUEST_ID_REUSED", (await RefusedAsync(() => Users.CreateAsync(request, TestAccounts.Admin, Cancellation))).Reason);
    }

    [Fact]
    public async Task CreateAsync_NameInOtherCase_IsTaken()
    {
        await CreateAsync();

        var error = await RefusedAsync(() => CreateAsync(TestAccounts.Dispatcher("tHABO.1")));

        Assert.Equal((ErrorKind.AlreadyExists, "USER_NAME_TAKEN"), (error.Kind, error.Reason));
    }

    [Fact]
    public async Task CreateAsync_SameNameManyTimesAtOnce_AddsOne()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await Record.ExceptionAsync(() => CreateAsync()), Cancellation)));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<Exception>(), error => Assert.Equal("USER_NAME_TAKEN", Assert.IsType<CareException>(error).Reason));
    }

    [Fact]
    public async Task CreateAsync_Password_IsNowhereInTheDatabase()
    {
        await CreateAsync();

        var stored = await QueryAsync<string>(
            "SELECT password_hash FROM users UNION ALL SELECT fingerprint FROM requests UNION ALL SELECT details FROM audit UNION ALL SELECT request_id FROM requests");

        Assert.DoesNotContain(stored, text => text.Contains(TestAccounts.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateAsync_Done_IsInTheAuditLogWithoutNames()
    {
        var created = await CreateAsync();

        var line = Assert.Single(await AuditAsync("user.create"));

        Assert.Equal((TestAccounts.Admin.Actor, "user", created.UserId, "192.0.2.7"), (line.Actor, line.ResourceType, line.ResourceId, line.Origin));
        Assert.Equal("dispatcher", Assert.Single(line.Details).Value);
    }

    [Fact]
    public async Task GetAsync_AnotherUserWithoutAdmin_IsRefused() => Assert.Equal(
        ErrorKind.PermissionDenied, (await RefusedAsync(() => Users.GetAsync("u-2", TestAccounts.Self("u-1"), Cancellation))).Kind);

    [Theory]
    [InlineData("u-2")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task GetAsync_UnknownUser_IsNotFound(string userId) =>
        Assert.Equal("USER_NOT_FOUND", (await RefusedAsync(() => Users.GetAsync(userId, TestAccounts.Admin, Cancellation))).Reason);

    [Fact]
    public async Task ListAsync_Pages_AreByNameAndComplete()
    {
        string[] names = ["Anna", "bokang", "Chaba", "Dineo", "eti"];
        foreach (var name in names.Reverse())
        {
            await CreateAsync(TestAccounts.WithRole(Role.Viewer, name));
        }

        await CreateAsync(TestAccounts.WithRole(Role.Admin, "boss"));

        var found = new List<string>();
        var request = new ListUsersRequest { PageSize = 2, Role = Role.Viewer };
        do
        {
            var page = await Users.ListAsync(request, Cancellation);
            found.AddRange(page.Users.Select(user => user.UserName));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(names, found);
        Assert.Equal(6, (await Users.ListAsync(new ListUsersRequest(), Cancellation)).Users.Count);
    }

    public sealed class OnSqlite() : CreateUserTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : CreateUserTests(DatabaseKind.Postgres);
}
