using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Deletes the decisions of turns whose messages have all gone on to other turns. Those of the others go with their messages.</summary>
internal sealed class DecisionRetention([FromKeyedServices(BridgeExtensions.Database)] Database database, IOptions<BridgeOptions> options) : IRetention
{
    /// <summary>All turns, so that no pass looks at one again; few of them are left behind.</summary>
    internal const string Candidates =
        $"""
        SELECT t.turn_id, t.opened_at, t.decision IS NOT NULL AND t.state IN ('{TurnStates.Done}', '{TurnStates.Failed}')
            AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.turn_id = t.turn_id AND m.direction = 'in') AS is_left_behind
        FROM turns t WHERE (t.opened_at, t.turn_id) > (@At, @Id) AND t.opened_at <= (SELECT now_us()) - @time
        ORDER BY t.opened_at, t.turn_id LIMIT 500
        """;

    public string Name => "decisions";

    public TimeSpan? Time => options.Value.RetainTexts?.Span;

    public async Task<RetentionBatch?> RunBatchAsync(RetentionCursor after, RetentionLease lease, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            async connection => (await connection.QueryAsync<Candidate>(Candidates, new { after.At, after.Id, time = DbTime.FromSpan(Time!.Value) })).ToList(), cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var turns = found.Where(turn => turn.IsLeftBehind).Select(turn => turn.TurnId).ToArray();
        var next = new RetentionCursor(found[^1].OpenedAt, found[^1].TurnId, HasLeft: false);
        return await database.WriteAsync(
            async session =>
            {
                if (!await lease.HoldAsync(session))
                {
                    return (RetentionBatch?)null;
                }

                await session.ExecuteAsync($"UPDATE turns SET decision = NULL WHERE turn_id {session.Dialect.In("turns")}", new { turns });
                await lease.AdvanceAsync(session, next);
                return new RetentionBatch(next, turns.Length);
            },
            cancellationToken);
    }

    private sealed record Candidate
    {
        public required string TurnId { get; init; }
        public required long OpenedAt { get; init; }
        public required bool IsLeftBehind { get; init; }
    }
}
