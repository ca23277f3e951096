using System.Data.Common;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.People;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Conversations;

/// <summary>Lists of conversations, and the messages of one, page by page.</summary>
internal sealed class ConversationLists([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    private const string Order = "ORDER BY c.last_activity_at DESC, c.conversation_id DESC";

    public Task<ListConversationsResponse> ListAsync(ListConversationsRequest request, CancellationToken cancellationToken)
    {
        var size = Paging.SizeOf(request.PageSize);
        var filter = ConversationFilter.Of(request);
        var (time, id) = request.PageToken.Length > 0 ? Paging.ReadTimeAndId(request.PageToken) : (long.MaxValue, "");
        return database.ReadAsync(
            async connection =>
            {
                var bound = filter.MostLookedThrough is { } most ? await BoundAsync(connection, time, id, most) : null;
                var parameters = Parameters(filter, time, id, bound, size + 1);
                var rows = (await connection.QueryAsync<ConversationRow>(PageSql(filter, bound is not null), parameters)).ToList();
                var response = new ListConversationsResponse { Conversations = { rows.Take(size).Select(row => row.ToConversation()) } };
                response.NextPageToken = rows.Count > size ? Paging.ToToken(rows[size - 1].LastActivityAt, rows[size - 1].ConversationId)
                    : bound is { } end ? Paging.ToToken(end.Time, end.Id)
                    : "";
                return response;
            },
            cancellationToken);
    }

    /// <summary>One conversation with a page of its messages.</summary>
    public Task<GetConversationResponse> GetAsync(GetConversationRequest request, CancellationToken cancellationToken)
    {
        StoredText.Require("conversation_id", request.ConversationId);
        var size = Paging.SizeOf(request.PageSize);
        var (time, id) = request.PageToken.Length > 0 ? Paging.ReadTimeAndId(request.PageToken) : (long.MaxValue, "");
        return database.ReadAsync(
            async connection =>
            {
                var rows = (await connection.QueryAsync<MessageRow>(MessagesSql, new { request.ConversationId, time, id, limit = size + 1 })).ToList();
                var conversation = await connection.QueryFirstOrDefaultAsync<ConversationRow>(
                    $"SELECT {ConversationRow.Columns} FROM conversations c WHERE c.conversation_id = (SELECT {ConversationStore.Current} FROM conversations WHERE conversation_id = @ConversationId)", new { request.ConversationId })
                    ?? throw RequestRules.ConversationNotFound();
                return new GetConversationResponse
                {
                    Conversation = conversation.ToConversation(),
                    Messages = { rows.Take(size).Reverse().Select(row => row.ToMessage()) },
                    NextPageToken = rows.Count > size ? Paging.ToToken(rows[size - 1].StoredAt, rows[size - 1].MessageId) : "",
                };
            },
            cancellationToken);
    }

    public static string PageSql(ConversationFilter filter, bool isBounded) =>
        $"""
        SELECT {ConversationRow.Columns} FROM conversations c
        WHERE c.merged_into = '' AND (c.last_activity_at, c.conversation_id) < (@time, @id){(isBounded ? " AND (c.last_activity_at, c.conversation_id) >= (@boundTime, @boundId)" : "")}{filter.Sql}
        {Order} LIMIT @limit
        """;

    public static string BoundSql => $"SELECT c.last_activity_at, c.conversation_id FROM conversations c WHERE (c.last_activity_at, c.conversation_id) < (@time, @id) {Order} LIMIT 1 OFFSET @skip";

    public static string MessagesSql =>
        $"{MessageRow.Select} WHERE m.conversation_id = (SELECT {ConversationStore.Current} FROM conversations WHERE conversation_id = @ConversationId) AND (m.stored_at, m.message_id) < (@time, @id) ORDER BY m.stored_at DESC, m.message_id DESC LIMIT @limit";

    /// <summary>The last of so many conversations; null where there are fewer.</summary>
    private static async Task<(long Time, string Id)?> BoundAsync(DbConnection connection, long time, string id, int most)
    {
        var rows = await connection.QueryAsync<(long, string)>(BoundSql, new { time, id, skip = most - 1 });
        return rows.Select(row => ((long, string)?)row).SingleOrDefault();
    }

    private static DynamicParameters Parameters(ConversationFilter filter, long time, string id, (long Time, string Id)? bound, int limit)
    {
        var parameters = new DynamicParameters(filter.Parameters);
        parameters.AddDynamicParams(new { time, id, limit, boundTime = bound?.Time ?? 0, boundId = bound?.Id ?? "" });
        return parameters;
    }
}
