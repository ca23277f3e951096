using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Audit;

public static class AuditExtensions
{
    /// <summary>The audit trail of a service without a database, under the service's name as key.</summary>
    public static void AddAuditTrail(this IHostApplicationBuilder builder, string service)
    {
        builder.AddAuditSender();
        builder.Services.AddKeyedSingleton(service, (provider, _) => new AuditTrail(
            service,
            provider.GetRequiredService<AuditSender>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditTrail>>()));
        builder.Services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<AuditTrail>(service));
        builder.Services.AddSingleton<IAuditBacklog>(provider => provider.GetRequiredKeyedService<AuditTrail>(service));
    }

    /// <summary>What brings lines to Accounts, by the client of the service defaults, and tells health of those that wait; once per process, for any number of services.</summary>
    public static void AddAuditSender(this IHostApplicationBuilder builder)
    {
        if (builder.Services.All(known => known.ServiceType != typeof(AuditSender)))
        {
            builder.Services.AddSingleton<AuditSender>();
            builder.Services.AddHealthChecks().AddCheck<AuditHealthCheck>("audit");
        }
    }
}
