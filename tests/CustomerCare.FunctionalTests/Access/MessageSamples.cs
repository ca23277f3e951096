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
        [$"{Conversations}DeliverMessage"] = Sample.Rpc(Scopes.ConversationsWrite, _ => new DeliverMessageRequest
        {
            Message = new InboundMessage
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
            },
        }),
        [$"{Conversations}LinkAddress"] = Sample.Rpc(Scopes.ConversationsWrite, _ => new LinkAddressRequest
        {
            RequestId = Visit.NewId(),
            ChannelAccount = "simulator",
            Address = "120363000000001@lid",
            Phone = Phone,
        }),
        [$"{Conversations}SendNotification"] = Sample.Rpc(Scopes.ConversationsWrite, _ => new SendNotificationRequest
        {
            RequestId = Visit.NewId(),
            Group = new GroupRecipient(),
            Kind = "status_changed",
            Values = { ["ticket_id"] = "GBO-2026-0001", ["status"] = "closed" },
        }),
        [$"{Notifier}DispatchEvent"] = Sample.Rpc(Scopes.Notify, _ => new DispatchEventRequest { EventId = Visit.NewId(), Event = EventType.PersonNeeded, DryRun = true }),
        [$"{Notifier}ListDeliveries"] = Sample.Rpc(Scopes.Notify, _ => new ListDeliveriesRequest()),
    };
}
