using CustomerCare.Accounts.Domain;
using CustomerCare.Accounts.Grpc;
using CustomerCare.Accounts.Http;
using CustomerCare.Accounts.Pages;
using CustomerCare.Accounts.Passwords;
using CustomerCare.Accounts.Storage;
using CustomerCare.Accounts.Workers;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CustomerCare.Accounts;

public static class AccountsExtensions
{
    /// <summary>The database's name in <c>ConnectionStrings</c>.</summary>
    internal const string Database = "accounts";

    /// <summary>Our name in the audit log.</summary>
    internal const string Service = "accounts";

    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<AccountsOptions>(AccountsOptions.Section);
        builder.AddServiceDatabase(Database, typeof(AccountsExtensions).Assembly);
        builder.AddOwnAddress();
        services.AddStores();
        services.AddDesks();

        services.AddSingleton(provider => new FirstAdmin(
            provider.GetRequiredKeyedService<Database>(Database),
            provider.GetRequiredService<PasswordHashing>(),
            provider.GetRequiredService<ILogger<FirstAdmin>>()));
        services.AddHostedService(provider => provider.GetRequiredService<FirstAdmin>());
        services.AddHostedService<RevocationPoller>();
        services.AddHostedService<Pruner>();
        services.AddHostedService<DatePasswordNotice>();
        services.AddHealthChecks().AddCheck<DatePasswordNotice>("date password");
        builder.AddPages();
    }

    public static void MapAccounts(this WebApplication app)
    {
        app.MapGrpcService<AccountGrpcService>();
        app.MapLoginEndpoints();
        app.MapSignInPages();
        app.MapExternalSignIn();
    }

    private static void AddPages(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new SignInPage(SignInPages.Path, ReturnAddress.Parameter));
        services.AddExternalSignIn();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The pages say who may frame them themselves.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection().SetApplicationName("customercare");
        services.AddSingleton<ProtectionKeyStore>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeyStore>((options, store) => options.XmlRepository = store);
        // It warns that its keys are stored as they are, which ProtectionKeyStore answers for.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // It logs the provider's own words, as errors, whenever somebody comes with a code of yesterday; ExternalSignIn says what matters.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None);
    }

    private static void AddStores(this IServiceCollection services)
    {
        services.AddSingleton<UserStore>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<RevocationStore>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<PreferencesStore>();
        services.AddSingleton<PersonStore>();
    }

    private static void AddDesks(this IServiceCollection services)
    {
        services.AddSingleton<PasswordWorker>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<SessionIssuer>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<ExternalSignInDesk>();
        services.AddSingleton<PasswordDesk>();
        services.AddSingleton<UserDesk>();
        services.AddSingleton<TokenDesk>();
        services.AddSingleton<RevocationFeed>();
        services.AddSingleton<Revoker>();
        services.AddSingleton<RevocationDesk>();
        services.AddSingleton<RevocationStream>();
        services.AddSingleton<AuditDesk>();
        services.AddSingleton<PreferencesDesk>();
        services.AddSingleton<PersonalDataDesk>();
    }
}
