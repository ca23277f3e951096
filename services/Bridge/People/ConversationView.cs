using System.Globalization;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;
using Wire = CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.People;

/// <summary>A conversation as callers see it.</summary>
internal sealed class ConversationView(IWhatsAppChannel channel)
{
    private const int MostOfMessage = 200;

    public static string EtagOf(Conversation conversation) => conversation.Version.ToString(CultureInfo.InvariantCulture);

    public async Task<Wire.Conversation> OfAsync(DbSession session, Conversation conversation)
    {
        var last = await session.QueryFirstOrDefaultAsync<LastMessage>(
            "SELECT text, stored_at FROM messages WHERE conversation_id = @ConversationId ORDER BY stored_at DESC, message_id DESC LIMIT 1", conversation);
        return new Wire.Conversation
        {
            ConversationId = conversation.ConversationId,
            ChannelAccount = conversation.ChannelAccount,
            Address = conversation.Address,
            Phone = conversation.Phone,
            CustomerId = conversation.CustomerId,
            CustomerName = conversation.CustomerName,
            SiteId = conversation.SiteId,
            Mode = ToMode(conversation.Mode),
            TakenOverBy = conversation.TakenBy.Length > 0 ? Actor.Parser.ParseJson(conversation.TakenBy) : null,
            OpenTicketIds = { conversation.Tickets.Select(ticket => ticket.TicketId) },
            LastMessageAt = DbTime.ToTimestamp(last?.StoredAt),
            LastMessageText = MessageText.Cut(last?.Text ?? "", MostOfMessage),
            WindowEndsAt = DbTime.ToTimestamp(await WindowEndAsync(session, conversation)),
            CreatedAt = DbTime.ToTimestamp(await session.ScalarAsync<long>("SELECT created_at FROM conversations WHERE conversation_id = @ConversationId", conversation)),
            Etag = EtagOf(conversation),
        };
    }

    /// <summary>Until when the customer may be written to freely, in microseconds UTC; null where the channel sets no limit, 0 where they never wrote.</summary>
    public async Task<long?> WindowEndAsync(DbSession session, Conversation conversation)
    {
        if (channel.Window is not { } window)
        {
            return null;
        }

        // By when it was sent, as the channel counts, but a clock that is ahead opens nothing.
        var last = await session.QueryFirstOrDefaultAsync<LastWritten>(
            """
            SELECT sent_at, stored_at FROM messages WHERE conversation_id = @ConversationId AND direction = 'in' AND channel_account = @ChannelAccount
            ORDER BY stored_at DESC, message_id DESC LIMIT 1
            """,
            conversation);
        return last is null ? 0 : Math.Min(last.SentAt, last.StoredAt) + DbTime.FromSpan(window);
    }

    private static ConversationMode ToMode(string mode) => mode switch
    {
        ConversationModes.Automatic => ConversationMode.Automatic,
        ConversationModes.PersonNeeded => ConversationMode.PersonNeeded,
        ConversationModes.WithPerson => ConversationMode.WithPerson,
        _ => ConversationMode.Unspecified,
    };

    private sealed record LastMessage
    {
        public required string Text { get; init; }
        public required long StoredAt { get; init; }
    }

    private sealed record LastWritten
    {
        public required long SentAt { get; init; }
        public required long StoredAt { get; init; }
    }
}
