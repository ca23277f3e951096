using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class UpdateUserTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Fact]
    public async Task UpdateAsync_MaskedField_ChangesOnlyThat()
    {
        var user = await CreateAsync();

        var after = await UpdateAsync(new User { UserId = user.UserId, DisplayName = "Thabo M." }, "display_name");

        Assert.Equal(new User(user) { DisplayName = "Thabo M.", Etag = "2" }, after);
        Assert.Equal(after, (await Users.GetAsync(user.UserId, TestAccounts.Admin, Cancellation)).User);
    }

    [Fact]
    public async Task UpdateAsync_NoMask_ChangesAllThatCanBe()
    {
        var user = await CreateAsync();
        var wanted = new User { UserId = user.UserId, UserName = "new name", Role = Role.Viewer };

        var after = await UpdateAsync(wanted);

        Assert.Equal(new User(wanted) { CreatedAt = user.CreatedAt, MustChangePassword = true, Etag = "2" }, after);
    }

    [Fact]
    public async Task UpdateAsync_SameRequestAgain_ChangesNothingMore()
    {
        var user = await CreateAsync();
        var request = Request(new User { UserId = user.UserId, Email = "a@example.org" }, "email");
        var first = await Users.UpdateAsync(request, TestAccounts.Admin, Cancellation);
        await UpdateAsync(new User { UserId = user.UserId, Email = "b@example.org" }, "email");

        Assert.Equal(first, await Users.UpdateAsync(request, TestAccounts.Admin, Cancellation));
        Assert.Equal("b@example.org", (await Users.GetAsync(user.UserId, TestAccounts.Admin, Cancellation)).User.Email);
    }

    [Fact]
    public async Task UpdateAsync_OldEtag_IsAborted()
    {
        var user = await CreateAsync();
        var request = Request(new User { UserId = user.UserId, Email = "a@example.org" }, "email");
        request.Etag = "7";

        Assert.Equal((ErrorKind.Aborted, "ETAG_MISMATCH"), await KindAsync(() => Users.UpdateAsync(request, TestAccounts.Admin, Cancellation)));
        request.Etag = user.Etag;
        await Users.UpdateAsync(request, TestAccounts.Admin, Cancellation);
    }

    [Theory]
    [InlineData("etag")]
    [InlineData("must_change_password")]
    [InlineData("colour")]
    public async Task UpdateAsync_OtherFieldInTheMask_IsRefused(string path)
    {
        var user = await CreateAsync();

        Assert.Equal("update_mask", (await RefusedAsync(() => UpdateAsync(user, path))).Field);
    }

    [Fact]
    public async Task UpdateAsync_NameOfAnother_IsTaken()
    {
        await CreateAsync();
        var other = await CreateAsync(TestAccounts.WithRole(Role.Viewer, "other"));

        Assert.Equal((ErrorKind.AlreadyExists, "USER_NAME_TAKEN"), await KindAsync(() => UpdateAsync(new User { UserId = other.UserId, UserName = "THABO.1" }, "user_name")));
    }

    [Fact]
    public async Task UpdateAsync_OwnNameInOtherCase_IsAllowed()
    {
        var user = await CreateAsync();

        Assert.Equal("THABO.1", (await UpdateAsync(new User { UserId = user.UserId, UserName = "THABO.1" }, "user_name")).UserName);
    }

    [Fact]
    public async Task UpdateAsync_UnknownUser_IsNotFound() =>
        Assert.Equal((ErrorKind.NotFound, "USER_NOT_FOUND"), await KindAsync(() => UpdateAsync(new User { UserId = "u-2" }, "email")));

    [Theory]
    [InlineData("role", Role.Viewer, true, true)]
    [InlineData("role", Role.Admin, true, false)]
    [InlineData("enabled", Role.Dispatcher, false, true)]
    [InlineData("display_name", Role.Viewer, false, false)]
    public async Task UpdateAsync_LessRights_EndsSessions(string path, Role role, bool enabled, bool expected)
    {
        var user = await CreateAsync();

        await UpdateAsync(new User { UserId = user.UserId, Role = role, Enabled = enabled }, path);

        Assert.Equal(expected ? [user.UserId] : [], await QueryAsync<string>("SELECT subject FROM revocations"));
    }

    [Fact]
    public async Task DeleteAsync_User_IsGoneWithSessionsAndPreferences()
    {
        var user = await CreateAsync();

        await Users.DeleteAsync(new DeleteUserRequest { RequestId = TestAccounts.Id(), UserId = user.UserId, Etag = user.Etag }, TestAccounts.Admin, Cancellation);

        Assert.Equal(ErrorKind.NotFound, (await RefusedAsync(() => Users.GetAsync(user.UserId, TestAccounts.Admin, Cancellation))).Kind);
        Assert.Equal([user.UserId], await QueryAsync<string>("SELECT subject FROM revocations"));
        Assert.Equal(user.UserId, Assert.Single(await AuditAsync("user.delete")).ResourceId);
    }

    [Fact]
    public async Task DeleteAsync_OldEtag_IsAborted()
    {
        var user = await CreateAsync();

        Assert.Equal(
            (ErrorKind.Aborted, "ETAG_MISMATCH"),
            await KindAsync(() => Users.DeleteAsync(new DeleteUserRequest { RequestId = TestAccounts.Id(), UserId = user.UserId, Etag = "2" }, TestAccounts.Admin, Cancellation)));
    }

    private static UpdateUserRequest Request(User user, params string[] paths) => new()
    {
        RequestId = TestAccounts.Id(),
        User = user,
        UpdateMask = paths.Length == 0 ? null : new FieldMask { Paths = { paths } },
    };

    private async Task<User> UpdateAsync(User user, params string[] paths) => (await Users.UpdateAsync(Request(user, paths), TestAccounts.Admin, Cancellation)).User;

    private static async Task<(ErrorKind Kind, string Reason)> KindAsync(Func<Task> act) => await RefusedAsync(act) is var error ? (error.Kind, error.Reason) : default;

    public sealed class OnSqlite() : UpdateUserTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : UpdateUserTests(DatabaseKind.Postgres);
}
