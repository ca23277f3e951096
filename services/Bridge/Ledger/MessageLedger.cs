using System.Data.Common;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using Dapper;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Ledger;

/// <summary>Accounts for the messages of a period, and looks for what cannot be if each of them is accounted for.</summary>
internal sealed class MessageLedger([FromKeyedServices(BridgeExtensions.Database)] Database database, IOptions<BridgeOptions> options)
{
    private const int MaxAsked = 1000;
    private const int MaxChecked = 100_000;
    private const int MaxIds = 100;

    public Task<ReconcileMessagesResponse> ReconcileAsync(ReconcileMessagesRequest request, CancellationToken cancellationToken)
    {
        if (request.ChannelMessageIds.Count > MaxAsked)
        {
            throw CareException.InvalidArgument(
                "TOO_MANY_IDS", "channel_message_ids", $"channel_message_ids has {request.ChannelMessageIds.Count} entries; at most {MaxAsked} are wanted.");
        }

        var size = Paging.SizeOf(request.PageSize);
        var after = request.PageToken.Length > 0 ? Paging.ReadTimeAndId(request.PageToken) : ((long, string)?)null;
        return database.ReadAsync(
            async connection =>
            {
                var now = await connection.ExecuteScalarAsync<long>("SELECT now_us()");
                var period = Period.Of(request, now);
                var response = await PageAsync(connection, period, after, size, now);
                response.MissingChannelMessageIds.AddRange(await LedgerStore.MissingAsync(connection, database.Dialect, request.ChannelMessageIds, period.Account));
                if (after is null)
                {
                    await AddProblemsAsync(connection, period, response, now);
                }

                return response;
            },
            cancellationToken);
    }

    private static async Task<ReconcileMessagesResponse> PageAsync(DbConnection connection, Period period, (long, string)? after, int size, long now)
    {
        var counts = await LedgerStore.CountAsync(connection, period);
        var rows = await LedgerStore.UnfinishedAsync(connection, period, after, size + 1);
        return new ReconcileMessagesResponse
        {
            Counts = { counts.Select(pair => new StateCount { State = WireName.Read<MessageState>(pair.Key), Count = pair.Value }).OrderBy(count => count.State) },
            Unfinished = { rows.Take(size).Select(row => ToUnfinished(row, now)) },
            NextPageToken = rows.Count > size ? Paging.ToToken(rows[size - 1].StoredAt, rows[size - 1].MessageId) : "",
        };
    }

    private async Task AddProblemsAsync(DbConnection connection, Period period, ReconcileMessagesResponse response, long now)
    {
        var looked = period with { From = await CheckedFromAsync(connection, period) };
        var parameters = new { looked.From, looked.To, looked.Account, Limit = MaxIds + 1, Late = now - DbTime.FromSpan(options.Value.OpenTooLong) };
        response.CheckedFrom = DbTime.ToTimestamp(looked.From);
        foreach (var (kind, sql) in ProblemChecks.Of(looked))
        {
            var ids = (await connection.QueryAsync<string>(sql, parameters)).ToList();
            if (ids.Count > 0)
            {
                response.Problems.Add(new LedgerProblem { Kind = kind, Ids = { ids.Take(MaxIds) }, HasMore = ids.Count > MaxIds });
            }
        }
    }

    // Each message is looked up in its turn: of a year's messages that would take minutes.
    private static async Task<long> CheckedFromAsync(DbConnection connection, Period period) => await connection.QueryFirstOrDefaultAsync<long?>(
        $"""
        SELECT m.stored_at FROM messages m WHERE m.direction = 'in' AND m.state = '{MessageStates.Done}' AND {period.Sql}
        ORDER BY m.stored_at DESC LIMIT 1 OFFSET {MaxChecked}
        """,
        period) ?? period.From;

    private static UnfinishedMessage ToUnfinished(UnfinishedRow row, long now) => new()
    {
        MessageId = row.MessageId,
        State = WireName.Read<MessageState>(row.State),
        Age = Duration.FromTimeSpan(TimeSpan.FromMicroseconds(Math.Max(0, now - row.StoredAt))),
        ConversationId = row.ConversationId,
        ChannelMessageId = row.ChannelMessageId,
    };
}
