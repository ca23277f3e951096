using CustomerCare.Bridge.Messages;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Identity;

/// <summary>Where a sender's messages go.</summary>
/// <param name="IsBlocked">A person has decided that they are dropped.</param>
internal sealed record SenderPlace(string ConversationId, bool IsBlocked);

/// <summary>Which conversation an address belongs to. Several addresses (phone, LID, hidden-phone id) can be one customer's.</summary>
internal sealed class AddressBook(ConversationMerger merger, TimeProvider time)
{
    // A phone can be blocked before its owner has ever written.
    private const string Blocked = "EXISTS (SELECT 1 FROM blocked_senders WHERE sender_key = @Phone)";

    /// <summary>
    /// The conversation that a message goes into, begun where none of its addresses has one. Where they have several, these
    /// become one, now or as soon as nobody works on them. The rows of the addresses stay locked until the transaction ends:
    /// this puts the messages of one customer in a row.
    /// </summary>
    public async Task<SenderPlace> ConversationOfAsync(DbSession session, InboundMessage message)
    {
        var fresh = Ids.New(time);
        var rows = await ClaimAsync(session, message, fresh);
        if (LinkedPhone(rows, fresh) is { } phone && message.Phone.Length == 0)
        {
            message = message with { Phone = phone };
            rows = [.. rows, .. await ClaimAsync(session, message, fresh)];
        }

        var isBlocked = rows.Any(row => row.Blocked);
        var known = rows.Select(row => row.ConversationId).Where(id => id != fresh).Distinct().ToList();
        if (known.Count == 0)
        {
            await BeginAsync(session, message, fresh);
            return new SenderPlace(fresh, isBlocked);
        }

        var conversationId = known.Count == 1 ? known[0] : await merger.UniteAsync(session, known);
        if (rows.Any(row => row.ConversationId == fresh))
        {
            // Whoever is blocked stays so under another address.
            await session.ExecuteAsync(
                "UPDATE addresses SET conversation_id = @conversationId, blocked = @isBlocked WHERE conversation_id = @fresh", new { conversationId, fresh, isBlocked });
        }

        return new SenderPlace(conversationId, isBlocked);
    }

    /// <summary>Makes an address and a phone one customer's.</summary>
    /// <returns>The conversation that has both, or will have as soon as nobody works on it; empty where neither has written yet.</returns>
    public async Task<string> LinkAsync(DbSession session, string channelAccount, string address, string phone)
    {
        var known = (await session.QueryAsync<string>(
            """
            INSERT INTO addresses (channel_account, address, conversation_id, phone) VALUES ('', @phone, '', ''), (@channelAccount, @address, '', @phone)
            ON CONFLICT (channel_account, address) DO UPDATE SET phone = excluded.phone
            RETURNING conversation_id
            """,
            new { channelAccount, address, phone })).Where(id => id.Length > 0).Distinct().ToList();
        if (known.Count == 0)
        {
            return "";
        }

        var conversationId = known.Count == 1 ? known[0] : await merger.UniteAsync(session, known);
        await session.ExecuteAsync(
            """
            UPDATE addresses SET conversation_id = @conversationId
            WHERE conversation_id = '' AND ((channel_account = '' AND address = @phone) OR (channel_account = @channelAccount AND address = @address));
            UPDATE conversations SET version = version + 1, phone = @phone WHERE conversation_id = @conversationId AND phone <> @phone
            """,
            new { conversationId, channelAccount, address, phone });
        return await ConversationMerger.SurvivorOfAsync(session, known);
    }

    // A channel has said whose phone it is, before its owner wrote from there.
    private static string? LinkedPhone(IEnumerable<AddressRow> rows, string fresh) => rows.FirstOrDefault(row => row.ConversationId == fresh && row.Phone.Length > 0)?.Phone;

    // All in one statement and always in the same order, so that two messages of one customer do not wait for each other.
    private static async Task<IReadOnlyList<AddressRow>> ClaimAsync(DbSession session, InboundMessage message, string fresh)
    {
        var values = new List<string>();
        if (message.Phone.Length > 0)
        {
            values.Add($"('', @Phone, @fresh, 0, {Blocked})");
        }

        string[] own = ["(@ChannelAccount, @Sender, @fresh, CASE WHEN @sentAt < now_us() THEN @sentAt ELSE now_us() END, FALSE)"];
        string[] both = [.. own, "(@ChannelAccount, @SenderAlt, @fresh, 0, FALSE)"];
        values.AddRange(message.SenderAlt.Length == 0 || message.SenderAlt == message.Sender ? own
            : string.CompareOrdinal(message.Sender, message.SenderAlt) < 0 ? both : both.Reverse());
        var rows = await session.QueryAsync<AddressRow>(
            $"""
            INSERT INTO addresses (channel_account, address, conversation_id, last_inbound_at, blocked) VALUES {string.Join(", ", values)}
            ON CONFLICT (channel_account, address) DO UPDATE SET
                conversation_id = CASE WHEN addresses.conversation_id = '' THEN excluded.conversation_id ELSE addresses.conversation_id END,
                last_inbound_at = CASE WHEN excluded.last_inbound_at > addresses.last_inbound_at THEN excluded.last_inbound_at ELSE addresses.last_inbound_at END
            RETURNING conversation_id, phone, blocked
            """,
            new { message.ChannelAccount, message.Sender, message.SenderAlt, message.Phone, fresh, sentAt = DbTime.FromTime(message.SentAt) });
        return [.. rows];
    }

    private static Task<int> BeginAsync(DbSession session, InboundMessage message, string conversationId) => session.ExecuteAsync(
        """
        INSERT INTO conversations (conversation_id, channel_account, address, phone, created_at)
        VALUES (@conversationId, @ChannelAccount, @Sender, @Phone, now_us())
        """,
        new { conversationId, message.ChannelAccount, message.Sender, message.Phone });

    private sealed record AddressRow
    {
        public required string ConversationId { get; init; }
        public required string Phone { get; init; }
        public required bool Blocked { get; init; }
    }
}
