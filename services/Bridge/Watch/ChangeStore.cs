using System.Data.Common;
using CustomerCare.Bridge.Conversations;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Storage;
using CustomerCare.Storage.Watch;
using Dapper;

namespace CustomerCare.Bridge.Watch;

/// <summary>The SQL of the stream of changes. Triggers fill <c>conversation_changes</c>; here it is read, and its old rows are taken away.</summary>
internal sealed class ChangeStore([FromKeyedServices(BridgeExtensions.Database)] Database database) : IChangeSource<ConversationChange>
{
    private const string Table = "conversation_changes";
    private const int MostRemoved = 5000;

    public int PageSize => 200;

    public Task<ChangeBounds> BoundsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => ChangeNumbers.ReadAsync(connection, database.Dialect, Table), cancellationToken);

    public Task<IReadOnlyList<ConversationChange>> ReadAsync(long after, long upTo, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var rows = (await connection.QueryAsync<ChangeRow>(
                $"SELECT seq, conversation_id, message_id, turn_id FROM {Table} WHERE seq > @after AND seq <= @upTo ORDER BY seq LIMIT @PageSize",
                new { after, upTo, PageSize })).ToList();
            var messages = await MessagesAsync(connection, "m.message_id", [.. rows.Select(row => row.MessageId)]);
            var turns = (await MessagesAsync(connection, "m.direction = 'in' AND m.turn_id", [.. rows.Select(row => row.TurnId)])).ToLookup(row => row.TurnId);
            var single = messages.ToLookup(row => row.MessageId);

            // After the messages, so that no conversation is older than what is told of it.
            var conversations = await ConversationsAsync(connection, [.. rows.Select(row => row.ConversationId)]);
            return (IReadOnlyList<ConversationChange>)[.. rows.Select(row => new ConversationChange(
                row.Seq,
                row.ConversationId,
                conversations.GetValueOrDefault(row.ConversationId),
                [.. (row.TurnId.Length > 0 ? turns[row.TurnId] : single[row.MessageId]).Select(message => message.ToMessage())]))];
        },
        cancellationToken);

    /// <summary>Takes away what is older, some at a time, from the oldest on; the newest row stays, because numbers go on from it.</summary>
    /// <returns>Whether there may be more.</returns>
    public Task<bool> RemoveAsync(TimeSpan age, CancellationToken cancellationToken) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            $"""
            DELETE FROM {Table} WHERE seq IN (
                SELECT seq FROM (SELECT seq, at FROM {Table} ORDER BY seq LIMIT {MostRemoved}) AS oldest WHERE at < (SELECT now_us()) - @age)
            AND seq < (SELECT MAX(seq) FROM {Table})
            """,
            new { age = DbTime.FromSpan(age) }) == MostRemoved,
        cancellationToken);

    private async Task<IReadOnlyList<MessageRow>> MessagesAsync(DbConnection connection, string column, IReadOnlyList<string> all)
    {
        var ids = all.Where(id => id.Length > 0).Distinct().ToArray();
        return ids.Length == 0
            ? []
            : [.. await connection.QueryAsync<MessageRow>($"{MessageRow.Select} WHERE {column} {database.Dialect.In("ids")} ORDER BY m.stored_at, m.message_id", new { ids })];
    }

    private async Task<Dictionary<string, Protos.Conversation.V1.Conversation>> ConversationsAsync(DbConnection connection, IReadOnlyList<string> all)
    {
        var ids = all.Distinct().ToArray();
        return ids.Length == 0
            ? []
            : (await connection.QueryAsync<ConversationRow>(
                $"SELECT {ConversationRow.Columns} FROM conversations c WHERE c.conversation_id {database.Dialect.In("ids")}", new { ids }))
                .ToDictionary(row => row.ConversationId, row => row.ToConversation());
    }

    private sealed record ChangeRow
    {
        public required long Seq { get; init; }
        public required string ConversationId { get; init; }
        public required string MessageId { get; init; }
        public required string TurnId { get; init; }
    }
}
