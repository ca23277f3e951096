using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Storage;

/// <summary>What was said in a conversation lately.</summary>
internal sealed class HistoryStore([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    private const int MostEntries = 6;

    /// <summary>The last messages of both directions before a moment, oldest first; without those that still wait for the customer's answer.</summary>
    /// <param name="before">Microseconds UTC.</param>
    public Task<IReadOnlyList<HistoryEntry>> BeforeAsync(string conversationId, long before, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<HistoryEntry>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<(string Direction, string Text, long At)>(
                """
                SELECT direction, text, stored_at FROM messages
                WHERE conversation_id = @conversationId AND stored_at < @before AND text <> '' AND kind <> 'contact' AND state <> @waiting
                ORDER BY stored_at DESC, message_id DESC LIMIT @MostEntries
                """,
                new { conversationId, before, MostEntries, waiting = MessageStates.WaitingForCustomer });
            return [.. rows.Reverse().Select(row => new HistoryEntry { Direction = row.Direction == "in" ? Direction.Inbound : Direction.Outbound, Text = row.Text, At = DbTime.ToTimestamp(row.At) })];
        },
        cancellationToken);
}
