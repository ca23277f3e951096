using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Messages in, and what people are told.</summary>
internal static class MessageSamples
{
    private const string Conversations = "POST /customercare.conversation.v1.ConversationService/";
    private const string Notifier = "POST /customercare.notifier.v1.NotifierService/";
    private const string Phone = "26658009876";

    public static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>
    {
        [$"{Conversations}DeliverMessage"] = Sample.Rpc(Scopes.ConversationsWrite, _ => new DeliverMessageRequest { Message = NewMessage() }),
        [$"{Conversations}SendNotification"] = Sample.Rpc(Scopes.ConversationsWrite, _ => new SendNotificationRequest
        {
            RequestId = Visit.NewId(),
            Group = new GroupRecipient(),
            Kind = "status_changed",
            Values = { ["ticket_id"] = "GBO-2026-0001", ["status"] = "closed" },
        }),
        [$"{Conversations}ReportStatus"] = Sample.Rpc(Scopes.ConversationsWrite, _ => new ReportStatusRequest
        {
            Reports = { new StatusReport { ChannelAccount = "simulator", ChannelMessageId = Visit.NewId(), Status = ReceiptStatus.Read } },
        }),
        [$"{Conversations}ListConversations"] = Sample.Rpc(Scopes.ConversationsRead, _ => new ListConversationsRequest()),
        [$"{Conversations}GetConversation"] = new(Scopes.ConversationsRead, async visit => SampleRequest.OfMessage(
            new GetConversationRequest { ConversationId = (await visit.Server.NewMessageAsync()).ConversationId })),
        [$"{Conversations}WatchConversations"] = Sample.Rpc(Scopes.ConversationsRead, _ => new WatchConversationsRequest()),
        [$"{Conversations}GetMessage"] = new(Scopes.ConversationsRead, async visit => SampleRequest.OfMessage(
            new GetMessageRequest { MessageId = (await visit.Server.NewMessageAsync()).MessageId })),
        [$"{Conversations}ReconcileMessages"] = Sample.Rpc(Scopes.ConversationsRead, _ => new ReconcileMessagesRequest()),
        [$"{Notifier}DispatchEvent"] = Sample.Rpc(Scopes.Notify, _ => new DispatchEventRequest { EventId = Visit.NewId(), Event = EventType.PersonNeeded, DryRun = true }),
        [$"{Notifier}ListDeliveries"] = Sample.Rpc(Scopes.Notify, _ => new ListDeliveriesRequest()),
    };

    public static InboundMessage NewMessage() => new()
    {
        ChannelAccount = "simulator",
        MessageId = Visit.NewId(),
        ChatId = Phone,
        Sender = Phone,
        Phone = Phone,
        ChatKind = ChatKind.Direct,
        Origin = Origin.Live,
        Kind = MessageKind.Text,
        Text = "Kea leboha",
    };
}
