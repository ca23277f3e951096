using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Messages in, and what people are told.</summary>
internal static class MessageSamples
{
    private const string Conversations = "POST /customercare.conversation.v1.ConversationService/";
    private const string Announcements = "POST /customercare.conversation.v1.AnnouncementService/";
    private const string Notifier = "POST /customercare.notifier.v1.NotifierService/";
    private const string Phone = "26658009876";
    private const string BlockedPhone = "26658005555";

    public static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>
    {
        [$"{Conversations}DeliverMessage"] = Sample.Rpc(Scopes.ConversationsWrite, _ => new DeliverMessageRequest { Message = NewMessage() }),
        [$"{Conversations}UploadMedia"] = Sample.Http(Scopes.ConversationsWrite, _ => SampleRequest.OfMessages(TextFile())),
        [$"{Conversations}GetMedia"] = Sample.Rpc(Scopes.ConversationsRead, visit => new GetMediaRequest { MediaId = visit.Server.MediaId }),
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
        [$"{Announcements}AnnounceOutage"] = Sample.Rpc(Scopes.ConversationsWrite, _ => NewOutage("GBO")),
        [$"{Announcements}EndAnnouncedOutage"] = new(Scopes.ConversationsWrite, async visit => SampleRequest.OfMessage(new EndAnnouncedOutageRequest
        {
            RequestId = Visit.NewId(),
            SiteId = await visit.Server.AnnounceOutageAsync(NewOutage("SAM")),
        })),
        [$"{Announcements}ListAnnouncedOutages"] = Sample.Rpc(Scopes.ConversationsRead, _ => new ListAnnouncedOutagesRequest()),
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

    private static AnnounceOutageRequest NewOutage(string siteId) => new()
    {
        RequestId = Visit.NewId(),
        SiteId = siteId,
        StartsAt = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
        EndsAt = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(1)),
    };

    /// <summary>A small file of its own, as a caller streams it.</summary>
    public static UploadMediaRequest[] TextFile() =>
    [
        new() { Header = new MediaHeader { RequestId = Visit.NewId(), ContentType = "text/plain" } },
        new() { Chunk = ByteString.CopyFromUtf8("Ha ho na motlakase") },
    ];

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
