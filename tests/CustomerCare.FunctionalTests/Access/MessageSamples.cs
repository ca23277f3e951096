using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Messages in, and what people are told.</summary>
internal static class MessageSamples
{
    private const string Conversations = "POST /customercare.conversation.v1.ConversationService/";
    private const string Announcements = "POST /customercare.conversation.v1.AnnouncementService/";
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
}
