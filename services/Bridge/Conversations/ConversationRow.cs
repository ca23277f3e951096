using System.Globalization;
using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Conversations;

/// <summary>A conversation, for those who read.</summary>
internal sealed record ConversationRow
{
    private const int MostOfText = 200;

    /// <summary>Columns of the row <c>c</c> of <c>conversations</c>.</summary>
    public const string Columns =
        """
        c.conversation_id, c.channel_account, c.address, c.phone, c.version, c.customer_id, c.customer_name, c.site_id, c.tickets, c.mode, c.taken_by,
        c.created_at, c.last_activity_at,
        (SELECT SUBSTR(m.text, 1, 400) FROM messages m WHERE m.conversation_id = c.conversation_id ORDER BY m.stored_at DESC, m.message_id DESC LIMIT 1) AS last_text
        """;

    public required string ConversationId { get; init; }
    public required string ChannelAccount { get; init; }
    public required string Address { get; init; }
    public required string Phone { get; init; }
    public required long Version { get; init; }
    public required string CustomerId { get; init; }
    public required string CustomerName { get; init; }
    public required string SiteId { get; init; }
    public IReadOnlyList<ConversationTicket> Tickets { get; init; } = [];
    public required string Mode { get; init; }
    public required string TakenBy { get; init; }
    public required long CreatedAt { get; init; }
    public required long LastActivityAt { get; init; }
    public string? LastText { get; init; }

    public Protos.Conversation.V1.Conversation ToConversation() => new()
    {
        ConversationId = ConversationId,
        ChannelAccount = ChannelAccount,
        Address = Address,
        Phone = Phone,
        CustomerId = CustomerId,
        CustomerName = CustomerName,
        SiteId = SiteId,
        Mode = ModeOf(Mode),
        TakenOverBy = TakenBy.Length > 0 ? Actor.Parser.ParseJson(TakenBy) : null,
        OpenTicketIds = { Tickets.OrderByDescending(ticket => ticket.OpenedAt).Select(ticket => ticket.TicketId) },
        LastMessageAt = DbTime.ToTimestamp(LastActivityAt),
        LastMessageText = MessageText.Cut(LastText ?? "", MostOfText),
        CreatedAt = DbTime.ToTimestamp(CreatedAt),
        Etag = Version.ToString(CultureInfo.InvariantCulture),
    };

    private static ConversationMode ModeOf(string mode) => mode switch
    {
        ConversationModes.Automatic => ConversationMode.Automatic,
        ConversationModes.PersonNeeded => ConversationMode.PersonNeeded,
        ConversationModes.WithPerson => ConversationMode.WithPerson,
        _ => ConversationMode.Unspecified,
    };
}
