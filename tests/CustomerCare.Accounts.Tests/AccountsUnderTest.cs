using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Accounts.Tests;

internal static class AccountsUnderTest
{
    /// <summary>The whole service over a database that outlives it. It hears of its own revocations, as every process does.</summary>
    public static Task<ServiceUnderTest> StartAsync(TestDatabase database, params string[] settings)
    {
        var port = FreePort.Next();
        return ServiceUnderTest.StartAsync(
            builder => builder.AddAccounts(),
            app => app.MapAccounts(),
            [$"ConnectionStrings:accounts={database.ConnectionString}", ServiceUnderTest.Found("accounts", port), "Accounts:PasswordIterations=100000", "RateLimits:SignIn:Burst=1000", .. settings],
            port);
    }

    public static AccountService.AccountServiceClient Client(this ServiceUnderTest accounts, params string[] scopes) => new(accounts.Grpc(scopes));

    /// <summary>With a token that the service has given.</summary>
    public static AccountService.AccountServiceClient ClientWith(this ServiceUnderTest accounts, string token) => new(accounts.GrpcWith(token));

    /// <summary>A user who has a password of their own already.</summary>
    public static async Task<User> AddUserAsync(this ServiceUnderTest accounts, User user, CancellationToken cancellationToken)
    {
        var request = TestAccounts.NewUser(user, TestAccounts.FirstPassword);
        var created = (await accounts.Services.GetRequiredService<UserDesk>().CreateAsync(request, TestAccounts.Admin, cancellationToken)).User;
        await accounts.Services.GetRequiredService<PasswordDesk>().SetAsync(
            TestAccounts.Change(created.UserId, TestAccounts.FirstPassword, TestAccounts.Password), TestAccounts.Self(created.UserId), cancellationToken);
        return created;
    }

    public static Task<Session> SignInAsync(this ServiceUnderTest accounts, string userName, CancellationToken cancellationToken, string password = TestAccounts.Password) =>
        accounts.Services.GetRequiredService<SignInDesk>().SignInAsync(userName, password, new Caller(null, ""), cancellationToken);
}
