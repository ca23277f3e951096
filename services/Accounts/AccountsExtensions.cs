using CustomerCare.Accounts.Grpc;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.Storage;

namespace CustomerCare.Accounts;

public static class AccountsExtensions
{
    /// <summary>The database's name in <c>ConnectionStrings</c>.</summary>
    internal const string Database = "accounts";

    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<AccountsOptions>(AccountsOptions.Section);
        builder.AddServiceDatabase(Database, typeof(AccountsExtensions).Assembly);
    }

    public static void MapAccounts(this WebApplication app)
    {
        app.MapGrpcService<AccountGrpcService>();
    }
}
