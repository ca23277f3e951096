using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.Storage;

namespace CustomerCare.Tickets.Upstream;

internal static class UpstreamExtensions
{
    /// <summary>What waits for the upstream, in order per ticket.</summary>
    internal const string Queue = "ticket-upstream";

    /// <summary>Whatever the domain asks of forwarding; it does nothing while no upstream is set.</summary>
    internal static void AddUpstreamDomain(this IServiceCollection services)
    {
        services.AddWorkQueue(TicketsExtensions.Database, Queue);
        services.AddSingleton<UpstreamStore>();
        services.AddSingleton<UpstreamOutbox>();
        services.AddSingleton<UpstreamGate>();
        services.AddSingleton<UpstreamAnswers>();
    }

    /// <summary>The settings, and the workers where there is an upstream.</summary>
    internal static void AddUpstream(this IHostApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<UpstreamOptions>(UpstreamOptions.Section);
        if (string.IsNullOrEmpty(builder.Configuration[$"{UpstreamOptions.Section}:{nameof(UpstreamOptions.BaseAddress)}"]))
        {
            return;
        }

        builder.Services.AddSingleton<UpstreamClient>();
        builder.Services.AddQueueWorker<UpstreamForwarder>();
        builder.Services.AddHostedService<UpstreamPoller>();
    }
}
