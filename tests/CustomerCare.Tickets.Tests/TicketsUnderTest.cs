using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Tickets.Tests;

internal static class TicketsUnderTest
{
    /// <summary>The whole service over a database that outlives it.</summary>
    public static Task<ServiceUnderTest> StartAsync(TestDatabase database, int notifierPort, params string[] settings) => ServiceUnderTest.StartAsync(
        builder => builder.AddTickets(),
        app => app.MapTickets(),
        [$"ConnectionStrings:tickets={database.ConnectionString}", ServiceUnderTest.Found("notifier", notifierPort), .. settings]);

    /// <summary>The same, with what it logs.</summary>
    public static Task<ServiceUnderTest> StartAsync(TestDatabase database, LogLines lines, params string[] settings) => ServiceUnderTest.StartAsync(
        builder =>
        {
            builder.AddTickets();
            builder.Services.AddSingleton<ILoggerProvider>(lines);
        },
        app => app.MapTickets(),
        [$"ConnectionStrings:tickets={database.ConnectionString}", ServiceUnderTest.Found("notifier", FreePort.Next()), .. settings]);

    public static TicketService.TicketServiceClient Client(this ServiceUnderTest tickets) => new(tickets.Grpc(Scopes.TicketsRead, Scopes.TicketsWrite));
}
