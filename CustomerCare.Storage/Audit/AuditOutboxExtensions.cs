using CustomerCare.ServiceDefaults.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.Storage.Audit;

public static class AuditOutboxExtensions
{
    /// <summary>The audit outbox of a database that <see cref="StorageExtensions.AddServiceDatabase"/> has added, under the database's name as key.</summary>
    public static void AddAuditOutbox(this IHostApplicationBuilder builder, string database)
    {
        builder.AddAuditSender();
        builder.Services.AddKeyedSingleton(database, (provider, _) => new AuditOutbox(provider.GetRequiredKeyedService<Database>(database)));
        builder.Services.AddSingleton<IAuditBacklog>(provider => provider.GetRequiredKeyedService<AuditOutbox>(database));
        builder.Services.AddSingleton<IHostedService>(provider =>
            ActivatorUtilities.CreateInstance<AuditShipper>(provider, provider.GetRequiredKeyedService<AuditOutbox>(database)));
    }
}
