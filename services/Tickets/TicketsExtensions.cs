using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Clients;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Watch;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Domain.Incidents;
using CustomerCare.Tickets.Domain.ServiceLevels;
using CustomerCare.Tickets.Export;
using CustomerCare.Tickets.Grpc;
using CustomerCare.Tickets.Http;
using CustomerCare.Tickets.Import;
using CustomerCare.Tickets.Persons;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Storage.Lists;
using CustomerCare.Tickets.Upstream;
using CustomerCare.Tickets.Watch;
using CustomerCare.Tickets.Workers;

namespace CustomerCare.Tickets;

public static class TicketsExtensions
{
    /// <summary>The database's name in <c>ConnectionStrings</c>.</summary>
    internal const string Database = "tickets";

    /// <summary>Events that wait for the Notifier, in order per ticket and per incident.</summary>
    internal const string EventQueue = "ticket-events";

    public static void AddTickets(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<TicketsOptions>(TicketsOptions.Section);
        builder.AddServiceDatabase(Database, typeof(TicketsExtensions).Assembly);
        builder.AddAuditOutbox(Database);
        services.AddTicketDomain();
        services.AddTicketWatch();

        services.AddServiceClient<NotifierService.NotifierServiceClient>(new("tickets", "notifier", Scopes.Notify));
        services.AddWorkQueue(Database, EventQueue);
        services.AddQueueWorker<EventDispatcher>();
        services.AddHostedService<OverdueTickets>();
        services.AddSingleton<TicketNotices>();
        builder.AddUpstream();
        services.AddHostedService<SearchBackfill>();
    }

    /// <summary>Everything but the way in and out; it stands on the keyed database, queue and audit outbox.</summary>
    internal static void AddTicketDomain(this IServiceCollection services)
    {
        services.AddSingleton<TicketNumbers>();
        services.AddSingleton<TicketStore>();
        services.AddSingleton(new ListLimits());
        services.AddSingleton<TicketLists>();
        services.AddSingleton<ActivityStore>();
        services.AddKeyedSingleton<ChangeSignal>(Database);
        services.AddSingleton<TicketTrail>();
        services.AddSingleton<TicketRules>();
        services.AddSingleton<TicketDefaults>();
        services.AddSingleton<TicketDesk>();
        services.AddSingleton<TicketChange>();
        services.AddSingleton<TicketChanges>();
        services.AddSingleton<TicketLinks>();
        services.AddSingleton<IncidentStore>();
        services.AddSingleton<IncidentClosing>();
        services.AddSingleton<OutageClustering>();
        services.AddSingleton<IncidentDesk>();
        services.AddSingleton<DueTimes>();
        services.AddSingleton<OverdueStore>();
        services.AddSingleton<OverdueEscalation>();
        services.AddUpstreamDomain();
        services.AddSingleton<StatisticsStore>();
        services.AddSingleton<StatisticsDesk>();
        services.AddSingleton<PersonStore>();
        services.AddSingleton<PersonDesk>();
        services.AddSingleton<TicketExport>();
        services.AddSingleton<OldTicketReader>();
        services.AddSingleton<TicketImport>();
    }

    private static void AddTicketWatch(this IServiceCollection services)
    {
        services.AddChangeStream<WatchedChange, WatchStore>(Database, EventQueue);
        services.AddSingleton<TicketStream>();
        services.AddSingleton<WatchCall>();
    }

    public static void MapTickets(this WebApplication app)
    {
        app.MapGrpcService<TicketGrpcService>();
        app.MapTicketEndpoints();
        app.MapNotificationEndpoints();
    }
}
