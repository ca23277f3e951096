using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class LastAdminTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Theory]
    [InlineData("role")]
    [InlineData("enabled")]
    public async Task UpdateAsync_LastAdmin_StaysOne(string path)
    {
        var admin = await CreateAsync(TestAccounts.WithRole(Role.Admin, "boss"));
        await CreateAsync(new User { UserName = "disabled", Role = Role.Admin });

        var error = await RefusedAsync(() => LessenAsync(admin.UserId, path));

        Assert.Equal((ErrorKind.FailedPrecondition, "LAST_ADMIN"), (error.Kind, error.Reason));
        Assert.Equal(admin, (await Users.GetAsync(admin.UserId, TestAccounts.Admin, Cancellation)).User);
    }

    [Fact]
    public async Task UpdateAsync_LastAdminsName_MayChange()
    {
        var admin = await CreateAsync(TestAccounts.WithRole(Role.Admin, "boss"));

        await LessenAsync(admin.UserId, "display_name");
    }

    [Fact]
    public async Task DeleteAsync_LastAdmin_Stays()
    {
        var admin = await CreateAsync(TestAccounts.WithRole(Role.Admin, "boss"));

        Assert.Equal("LAST_ADMIN", (await RefusedAsync(() => DeleteAsync(admin.UserId))).Reason);
    }

    [Fact]
    public async Task UpdateAndDeleteAsync_AllAdminsAtOnce_OneStays()
    {
        var admins = new List<User>();
        for (var number = 0; number < 8; number++)
        {
            admins.Add(await CreateAsync(TestAccounts.WithRole(Role.Admin, $"boss-{number}")));
        }

        var outcomes = await Task.WhenAll(admins.Select((admin, number) => Task.Run(
            async () => await Record.ExceptionAsync(() => (number % 3) switch
            {
                0 => LessenAsync(admin.UserId, "role"),
                1 => LessenAsync(admin.UserId, "enabled"),
                _ => DeleteAsync(admin.UserId),
            }),
            Cancellation)));

        Assert.Equal("LAST_ADMIN", Assert.IsType<CareException>(Assert.Single(outcomes, outcome => outcome is not null)).Reason);
        Assert.Equal([1L], await QueryAsync<long>("SELECT COUNT(*) FROM users WHERE role = 'admin' AND enabled"));
    }

    private Task<UpdateUserResponse> LessenAsync(string userId, string path) => Users.UpdateAsync(
        new UpdateUserRequest
        {
            RequestId = TestAccounts.Id(),
            User = new User { UserId = userId, Role = Role.Viewer },
            UpdateMask = new FieldMask { Paths = { path } },
        },
        TestAccounts.Admin,
        Cancellation);

    private Task<DeleteUserResponse> DeleteAsync(string userId) =>
        Users.DeleteAsync(new DeleteUserRequest { RequestId = TestAccounts.Id(), UserId = userId }, TestAccounts.Admin, Cancellation);

    public sealed class OnSqlite() : LastAdminTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : LastAdminTests(DatabaseKind.Postgres);
}
