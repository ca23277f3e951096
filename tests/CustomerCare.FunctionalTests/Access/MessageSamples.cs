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
    private const string BlockedPhone = "26658005555";

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
        [$"{Conversations}SendNotification"] = Sample.Rpc(Scopes.ConversationsWrite, _ => new SendNotificationRequest
        {
            RequestId = Visit.NewId(),
            Group = new GroupRecipient(),
            Kind = "status_changed",
            Values = { ["ticket_id"] = "GBO-2026-0001", ["status"] = "closed" },
        }),
        [$"{Conversations}SendMessage"] = Sample.Rpc(Scopes.ConversationsWrite, visit => new SendMessageRequest
        {
            RequestId = Visit.NewId(),
            ConversationId = visit.Server.ConversationId,
            Text = "We come at three.",
        }),
        [$"{Conversations}TakeOver"] = Sample.Rpc(
            Scopes.ConversationsWrite, visit => new TakeOverRequest { RequestId = Visit.NewId(), ConversationId = visit.Server.ConversationId }),
        [$"{Conversations}HandBack"] = Sample.Rpc(
            Scopes.ConversationsWrite, visit => new HandBackRequest { RequestId = Visit.NewId(), ConversationId = visit.Server.ConversationId }),
        [$"{Conversations}BlockSender"] = Sample.Rpc(
            Scopes.ConversationsWrite, _ => new BlockSenderRequest { RequestId = Visit.NewId(), Phone = BlockedPhone, Reason = "abuse" }),
        [$"{Conversations}UnblockSender"] = new(Scopes.ConversationsWrite, async visit => SampleRequest.OfMessage(
            new UnblockSenderRequest { RequestId = Visit.NewId(), Phone = await visit.Server.NewBlockedPhoneAsync() })),
        [$"{Conversations}ListBlockedSenders"] = Sample.Rpc(Scopes.ConversationsRead, _ => new ListBlockedSendersRequest()),
        [$"{Notifier}DispatchEvent"] = Sample.Rpc(Scopes.Notify, _ => new DispatchEventRequest { EventId = Visit.NewId(), Event = EventType.PersonNeeded, DryRun = true }),
        [$"{Notifier}ListDeliveries"] = Sample.Rpc(Scopes.Notify, _ => new ListDeliveriesRequest()),
    };
}
