using CustomerCare.Notifier.Channels;
using CustomerCare.Notifier.Domain;
using CustomerCare.Notifier.Grpc;
using CustomerCare.Notifier.Storage;
using CustomerCare.Notifier.Workers;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Clients;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.Storage;

namespace CustomerCare.Notifier;

public static class NotifierExtensions
{
    /// <summary>The database's name in <c>ConnectionStrings</c>.</summary>
    internal const string Database = "notifier";

    /// <summary>Deliveries to be made, in order per ticket and recipient.</summary>
    internal const string DeliveryQueue = "deliveries";

    public static void AddNotifier(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<NotifierOptions>(NotifierOptions.Section);
        builder.AddServiceDatabase(Database, typeof(NotifierExtensions).Assembly);
        services.AddSingleton<NotifierStore>();
        services.AddSingleton<EventDesk>();

        services.AddServiceClient<ConversationService.ConversationServiceClient>(new("notifier", "bridge", Scopes.ConversationsWrite));
        services.AddSingleton<TicketMail>();
        services.AddSingleton<MailFolder>();
        services.AddSingleton<INotificationChannel, EmailFolderChannel>();
        services.AddSingleton<INotificationChannel, WhatsAppChannel>();

        services.AddWorkQueue(Database, DeliveryQueue);
        services.AddQueueWorker<DeliveryWorker>();
    }

    public static void MapNotifier(this WebApplication app)
    {
        app.MapGrpcService<NotifierGrpcService>();
        app.MapMailFolder();
    }
}
