using CustomerCare.Benchmarks.Servers;
using CustomerCare.Tickets;
using Microsoft.AspNetCore.Builder;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>The ticket service as it is; the events that it sends and its audit lines are taken and thrown away.</summary>
internal static class TicketServers
{
    public static readonly ServerRole Service = new("serve-tickets", () => OurServer.Build(
        builder => builder.AddTickets(),
        app =>
        {
            app.MapTickets();
            app.MapGrpcService<QuietNotifier>();
        }));
}
