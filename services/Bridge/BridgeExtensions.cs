using CustomerCare.Bridge.Announcements;
using CustomerCare.Bridge.Blocking;
using CustomerCare.Bridge.Conversations;
using CustomerCare.Bridge.DailyLog;
using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Grpc;
using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Media;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.People;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Pipeline.Filters;
using CustomerCare.Bridge.Pipeline.Steps;
using CustomerCare.Bridge.Privacy;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Bridge.Timers;
using CustomerCare.Bridge.Watch;
using CustomerCare.Bridge.WhatsApp.Simulator;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Clients;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Watch;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge;

public static class BridgeExtensions
{
    /// <summary>The database's name in <c>ConnectionStrings</c>.</summary>
    internal const string Database = "bridge";

    /// <summary>Turns, in order per conversation.</summary>
    internal const string TurnQueue = "turns";

    /// <summary>Outgoing messages, in order per recipient.</summary>
    internal const string OutgoingQueue = "outgoing";

    /// <summary>Events for the Notifier, each on its own.</summary>
    internal const string EventQueue = "events";

    /// <summary>What becomes due in a conversation, in order per conversation and kind.</summary>
    internal const string TimerQueue = "timers";

    public static void AddBridge(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<BridgeOptions>(BridgeOptions.Section);
        JsonColumns.Register();
        builder.AddServiceDatabase(Database, typeof(BridgeExtensions).Assembly);
        builder.AddAuditOutbox(Database);
        services.AddSingleton<IValidateOptions<BridgeOptions>, TextsFileValidator>();
        services.AddSingleton(provider => TextCatalog.Load(provider.GetRequiredService<IOptions<BridgeOptions>>().Value.TextsFile));

        services.AddSingleton<RedisConnection>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisConnection>());
        services.AddSingleton<RedisState>();

        services.AddServiceClient<CustomerService.CustomerServiceClient>(new("bridge", "customers", Scopes.CustomersRead) { Deadline = TimeSpan.FromSeconds(2), Retries = 1 });
        services.AddServiceClient<ClassifierService.ClassifierServiceClient>(new("bridge", "classifier", Scopes.Classify) { Deadline = TimeSpan.FromSeconds(15), Retries = 0 });
        services.AddServiceClient<TicketService.TicketServiceClient>(new("bridge", "tickets", Scopes.TicketsRead, Scopes.TicketsWrite, Scopes.TicketsOnBehalf));

        services.AddServiceClient<NotifierService.NotifierServiceClient>(new("bridge", "notifier", Scopes.Notify));

        services.AddIdentity();
        services.AddPipeline();
        services.AddOutgoing();
        services.AddEvents();
        services.AddSingleton<OutageStore>();
        services.AddSingleton<OutageDesk>();
        services.AddMedia();
        services.AddPeople();
        services.AddLedger();
        services.AddPrivacy();
        services.AddSingleton<DailyLogReader>();
        services.AddSimulator();
    }

    public static void MapBridge(this WebApplication app)
    {
        app.MapGrpcService<ConversationGrpcService>();
        app.MapGrpcService<AnnouncementGrpcService>();
        app.MapDailyLog();
        app.MapSimulator();
    }

    /// <summary>The message pipeline, in its order: filters decide and never act, steps act with one call each.</summary>
    private static void AddPipeline(this IServiceCollection services)
    {
        // Taking a message in. What passes is stored and gathered into a turn; what does not is stored with the filter's name.
        services.AddSingleton<MessageIntake>();
        services.AddSingleton<MessageStore>();
        services.AddSingleton<IMessageFilter, OwnMessageFilter>();
        services.AddSingleton<IMessageFilter, BroadcastFilter>();
        services.AddSingleton<IMessageFilter, OwnNumberFilter>();
        services.AddSingleton<IMessageFilter, DuplicateFilter>();
        services.AddSingleton<IMessageFilter, StaleMessageFilter>();
        services.AddSingleton<IMessageFilter, ProtocolMessageFilter>();

        // Working on a turn: the worker closes the burst, then come these.
        services.AddWorkQueue(Database, TurnQueue);
        services.AddQueueWorker<TurnWorker>();
        services.AddSingleton<TurnStore>();
        services.AddSingleton<ConversationStore>();
        services.AddSingleton<HistoryStore>();
        services.AddSingleton<TicketRequests>();
        services.AddSingleton<IdentityAnswers>();
        services.AddSingleton<OptOutRules>();
        services.AddSingleton<DecisionRules>();
        services.AddSingleton<EarlierWork>();
        services.AddSingleton<OfficeHours>();
        services.AddSingleton<Patience>();
        services.AddSingleton<GivenUpTurn>();
        services.AddSingleton<IPreparingStep, ResolveCustomerStep>();
        services.AddSingleton<IPreparingStep, ResolveAccountStep>();
        services.AddSingleton<IPreparingStep, ResolveNameStep>();
        services.AddSingleton<IPreparingStep, ClassifyStep>();
        services.AddSingleton<IPreparingStep, FindTicketsStep>();
        services.AddSingleton<IPreparingStep, FindAnnouncementStep>();
        services.AddSingleton<IPreparingStep, DecideStep>();
        services.AddSingleton<IActingStep, CallTicketsStep>();
        services.AddSingleton<IActingStep, FinishTurnStep>();
    }

    /// <summary>Which addresses are one customer's, and one conversation for each customer.</summary>
    private static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<AddressBook>();
        services.AddSingleton<ConversationMerger>();
        services.AddSingleton<WaitingReplies>();
        services.AddSingleton<LinkDesk>();
    }

    private static void AddOutgoing(this IServiceCollection services)
    {
        services.AddSingleton<ReplyBudget>();
        services.AddSingleton<ReplyGate>();
        services.AddSingleton<ReplyDesk>();
        services.AddSingleton<EarlyReplies>();
        services.AddSingleton<OutgoingStore>();
        services.AddSingleton<CustomerNews>();
        services.AddSingleton<NotificationDesk>();
        services.AddSingleton<ChannelHealth>();
        services.AddWorkQueue(Database, OutgoingQueue);
        services.AddQueueWorker<OutgoingWorker>();
    }

    private static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventStore>();
        services.AddSingleton<PersonNeeded>();
        services.AddWorkQueue(Database, EventQueue);
        services.AddQueueWorker<EventWorker>();
    }

    private static void AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<MediaStore>();
        services.AddSingleton<MediaDesk>();
        services.AddSingleton<AttachmentDesk>();
        services.AddSingleton<MediaStreams>();
        services.AddSingleton<SiteNearby>();
        services.AddSingleton<MediaSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<MediaSweeper>());
    }

    /// <summary>Persons of ours in a conversation, and what becomes due while they are there.</summary>
    private static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<ReplyWindow>();
        services.AddSingleton<PersonAudit>();
        services.AddSingleton<TakeOverDesk>();
        services.AddSingleton<PersonMessages>();
        services.AddSingleton<LeftToPerson>();
        services.AddSingleton<BlockedStore>();
        services.AddSingleton<BlockDesk>();
        services.AddSingleton<ConversationTimers>();
        services.AddSingleton<IConversationTimer, TakeOverLapse>();
        services.AddSingleton<IConversationTimer, WorkAgain>();
        services.AddSingleton<IConversationTimer, QuestionLapse>();
        services.AddWorkQueue(Database, TimerQueue);
        services.AddQueueWorker<TimerWorker>();
    }

    /// <summary>What has become of every message, for those who ask and those who watch.</summary>
    private static void AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<BridgeMetrics>();
        services.AddSingleton<OpenMessages>();
        services.AddHealthChecks().AddCheck<MessagesHealthCheck>("messages", HealthStatus.Degraded);
        services.AddSingleton<MessageLedger>();
        services.AddSingleton<MessageLife>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<ConversationLists>();
        services.AddChangeStream<ConversationChange, ChangeStore>(Database, TurnQueue, OutgoingQueue);
        services.AddHostedService<ChangeCleanup>();
        services.AddSingleton<ConversationStream>();
        services.AddSingleton<ConversationWatch>();
    }
}
