using CustomerCare.Benchmarks.Servers;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Tickets;
using Microsoft.AspNetCore.Builder;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>The ticket service as it is. Its audit lines are taken and thrown away.</summary>
internal static class TicketServers
{
    /// <summary>Its events wait: it writes what the loop writes.</summary>
    public static readonly ServerRole Waiting = Beside<SlowNotifier>("serve-tickets-waiting");

    /// <summary>Its events are sent and taken out meanwhile.</summary>
    public static readonly ServerRole Sending = Beside<QuietNotifier>("serve-tickets-sending");

    private static ServerRole Beside<TNotifier>(string name)
        where TNotifier : NotifierService.NotifierServiceBase => new(name, () => OurServer.Build(
            builder => builder.AddTickets(),
            app =>
            {
                app.MapTickets();
                app.MapGrpcService<TNotifier>();
            }));
}
