using System.Collections.Frozen;

namespace CustomerCare.Bridge.Privacy;

/// <summary>
/// Every place of this service's database that has personal data. A new table or column with text in it belongs into one of
/// these lists; a test compares them with the schema. An export reads these places, <see cref="PersonErasure"/> empties them,
/// and what the retention does with them is said in docs/privacy.md.
/// </summary>
internal static class PersonalData
{
    private const string OfTheirMessages = "(conversation_id IN @Conversations OR message_id IN @Loose)";

    public static IReadOnlyList<PersonalPlace> Places { get; } =
    [
        new("conversation", "conversations", "conversation_id", "created_at", "conversation_id IN @Conversations"),
        new("address", "addresses", "channel_account || ' ' || address",
            OfConversation("addresses"), "(conversation_id IN @Conversations OR address IN @Addresses)"),
        new("message", "messages", "message_id", "stored_at", OfTheirMessages)
        {
            Erased = Columns("conversation_id chat_id sender channel_message_id text attachments location author error"),
        },
        new("turn", "turns", "turn_id", "opened_at", "turn_id IN @Turns")
        {
            Erased = Columns("conversation_id decision"),
        },
        new("shown_message", "simulator_messages", "message_id", "at", "(recipient IN @Addresses OR message_id IN @Loose)"),
        new("event", "events", "event_id", "created_at", "event_id IN @Events"),
        new("answer", "requests", "request_id", "created_at", "request_id IN @Answers") { Erased = Columns("response") },
        new("blocked_sender", "blocked_senders", "sender_key", "blocked_at", "(sender_key IN @Addresses OR conversation_id IN @Conversations)"),
        new("conversation_ticket", "conversation_tickets", "ticket_id || ' ' || conversation_id", OfConversation("conversation_tickets"), "conversation_id IN @Conversations"),

        // Its pieces are no places of their own: GetMedia gives them out, and the sweeper removes them with it.
        new("media", "media", "media_id", "created_at", "media_id IN @Media"),
        new("queue_item", "queue_items", "CAST(seq AS TEXT)", "enqueued_at", "partition_key IN @Partitions"),
    ];

    /// <summary>Columns of these tables that say nothing of a person: ids and words of ours, states, codes.</summary>
    public static FrozenDictionary<string, IReadOnlySet<string>> Kept { get; } = new Dictionary<string, IReadOnlySet<string>>
    {
        // A post to the group keeps its chat: it is the group's.
        ["messages"] = Columns("message_id direction channel_account kind state filter turn_id earlier_turn_id alias_of ticket_id results"),
        ["turns"] = Columns("turn_id state"),
        // The fingerprint is a hash of a whole request, so that a reused id is noticed.
        ["requests"] = Columns("request_id method fingerprint"),
    }.ToFrozenDictionary();

    /// <summary>Tables without personal data.</summary>
    public static IReadOnlySet<string> Others { get; } = Columns(
        // Its keys are those of queue_items and go with them. The audit's lines name no person from whom something was erased.
        "queue_partitions audit_outbox announced_outages retention erasure_salt erased_messages schemaversions " +
        // Accounts of ours, and what kind of exception there was.
        "channel_states " +
        // Ids of ours, which lead nowhere once their rows are gone.
        "conversation_changes " +
        // See media.
        "media_chunks");

    // These rows have no time of their own.
    private static string OfConversation(string table) => $"COALESCE((SELECT c.created_at FROM conversations c WHERE c.conversation_id = {table}.conversation_id), 0)";

    private static FrozenSet<string> Columns(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
