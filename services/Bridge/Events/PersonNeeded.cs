using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Bridge.Events;

/// <summary>The event by which dispatchers learn that a conversation waits for one of them.</summary>
internal sealed class PersonNeeded(SiteCatalog sites)
{
    private const int MostOfMessage = 500;

    /// <param name="cause">What needs the person, such as a turn's id; the same cause is told of once.</param>
    /// <param name="reason">One of <see cref="Pipeline.PersonReasons"/>.</param>
    /// <param name="message">The customer's words; may be empty.</param>
    public DispatchEventRequest Of(Conversation conversation, Sender sender, string cause, string reason, string message) => new()
    {
        EventId = IdOf(cause),
        Event = EventType.PersonNeeded,
        Values =
        {
            ["reason"] = reason,
            ["customer"] = sender.Name,
            ["customer_id"] = sender.CustomerId,
            ["account"] = sender.AccountNumber,
            ["phone"] = conversation.Phone.Length > 0 ? $"+{conversation.Phone}" : "",
            ["site_id"] = sender.SiteId,
            ["site_name"] = sites.Find(sender.SiteId)?.DisplayName ?? "",
            ["message"] = MessageText.Cut(message, MostOfMessage),
            ["conversation_id"] = conversation.ConversationId,
        },
    };

    public static string IdOf(string cause) => $"{cause}.person";
}
