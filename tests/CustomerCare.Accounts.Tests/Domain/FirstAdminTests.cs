using CustomerCare.Protos.Account.V1;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class FirstAdminTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    private FirstAdmin First => Services.GetRequiredService<FirstAdmin>();

    [Fact]
    public async Task CreateAsync_NoUser_AddsAnAdminWhoMustChangeThePassword()
    {
        var password = await First.CreateAsync(Cancellation);

        var session = await SignInAsync("admin", password!);
        Assert.Equal(("admin", true), (session.Person.Role, session.MustChangePassword));
        Assert.True(password!.Length >= 20);
    }

    [Fact]
    public async Task CreateAsync_AnyUser_AddsNothing()
    {
        await CreateAsync(TestAccounts.WithRole(Role.Viewer, "thabo"));

        Assert.Null(await First.CreateAsync(Cancellation));
        Assert.Single(await QueryAsync<string>("SELECT user_id FROM users"));
    }

    [Fact]
    public async Task CreateAsync_ManyAtOnce_OneAddsAndKnowsThePassword()
    {
        var passwords = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => First.CreateAsync(Cancellation), Cancellation)));

        await SignInAsync("admin", Assert.Single(passwords.OfType<string>()));
        Assert.Single(await QueryAsync<string>("SELECT user_id FROM users"));
    }

    public sealed class OnSqlite() : FirstAdminTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : FirstAdminTests(DatabaseKind.Postgres);
}
