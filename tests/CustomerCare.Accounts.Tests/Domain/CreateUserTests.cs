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
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Record.ExceptionAsync(() => CreateAsync()), Cancellation)));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<Exception>(), error => Assert.Equal("USER_NAME_TAKEN", Assert.IsType<CareException>(error).Reason));
    }

    [Theory]
    [InlineData("user_name", "")]
    [InlineData("user_name", " ")]
    [InlineData("user_name", " thabo")]
    [InlineData("user_name", "tha\nbo")]
    [InlineData("user_name", "tha\0bo")]
    [InlineData("display_name", "a\0b")]
    [InlineData("email", "nobody")]
    [InlineData("email", "a b@example.org")]
    [InlineData("phone", "+26658001234")]
    [InlineData("phone", "1234")]
    [InlineData("phone", "1234567890123456")]
    public async Task CreateAsync_WrongField_NamesIt(string field, string value)
    {
        var user = TestAccounts.Dispatcher();
        User.Descriptor.FindFieldByName(field).Accessor.SetValue(user, value);

        var error = await RefusedAsync(() => CreateAsync(user));

        Assert.Equal((ErrorKind.InvalidArgument, $"user.{field}"), (error.Kind, error.Field));
    }

    [Theory]
    [InlineData("user_name", 128)]
    [InlineData("display_name", 128)]
    [InlineData("email", 254)]
    public async Task CreateAsync_TooLong_NamesFieldFoundAndWanted(string field, int longest)
    {
        var user = TestAccounts.Dispatcher();
        User.Descriptor.FindFieldByName(field).Accessor.SetValue(user, new string('x', longest + 1));

        Assert.Equal($"user.{field} has {longest + 1} characters; at most {longest} are wanted.", (await RefusedAsync(() => CreateAsync(user))).Message);
    }

    [Theory]
    [InlineData(Role.Unspecified)]
    [InlineData((Role)9)]
    public async Task CreateAsync_NoRole_IsRefused(Role role) =>
        Assert.Equal("user.role", (await RefusedAsync(() => CreateAsync(TestAccounts.WithRole(role, "thabo")))).Field);

    [Fact]
    public async Task CreateAsync_ShortPassword_IsRefusedWithoutRepeatingIt()
    {
        var error = await RefusedAsync(() => CreateAsync(password: "short"));

        Assert.Equal(("password", "password has 5 characters; 12 to 256 are wanted."), (error.Field, error.Message));
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

    [Theory]
    [InlineData(-1, "", "page_size")]
    [InlineData(0, "nonsense!", "page_token")]
    public async Task ListAsync_WrongPage_NamesTheField(int size, string token, string field) =>
        Assert.Equal(field, (await RefusedAsync(() => Users.ListAsync(new ListUsersRequest { PageSize = size, PageToken = token }, Cancellation))).Field);

    public sealed class OnSqlite() : CreateUserTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : CreateUserTests(DatabaseKind.Postgres);
}
