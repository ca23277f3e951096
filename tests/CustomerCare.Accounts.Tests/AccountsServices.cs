using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Keys;
using CustomerCare.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Tests;

/// <summary>The service's own registrations, without a host around them.</summary>
internal static class AccountsServices
{
    // Far below what the settings allow: the tests hash hundreds of passwords.
    public const int Iterations = 1000;

    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuthOptions.KeyBytes));

    public static ServiceProvider Build(Database database, TimeProvider time, Action<AuthOptions>? configure = null)
    {
        var auth = new AuthOptions { SigningKey = Key };
        configure?.Invoke(auth);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddAccounts();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(Options.Create(auth));
        builder.Services.AddSingleton(Options.Create(new AccountsOptions { PasswordIterations = Iterations }));
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<TokenIssuer>();
        builder.Services.AddKeyedSingleton(AccountsExtensions.Database, database);
        return builder.Services.BuildServiceProvider();
    }
}
