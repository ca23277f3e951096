using CustomerCare.Storage;
using Dapper;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Deletes what was said from the answers that are kept for repeated requests. The requests stay known.</summary>
internal sealed class AnswerRetention([FromKeyedServices(BridgeExtensions.Database)] Database database, IOptions<BridgeOptions> options) : IRetention
{
    internal const string Candidates =
        $"""
        SELECT request_id, created_at FROM requests
        WHERE {KeptAnswers.WithTexts} AND (created_at, request_id) > (@At, @Id) AND created_at <= (SELECT now_us()) - @time
        ORDER BY created_at, request_id LIMIT 100
        """;

    public string Name => "answers";

    public TimeSpan? Time => options.Value.RetainTexts?.Span;

    public async Task<RetentionBatch?> RunBatchAsync(RetentionCursor after, RetentionLease lease, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            async connection => (await connection.QueryAsync<Candidate>(Candidates, new { after.At, after.Id, time = DbTime.FromSpan(Time!.Value) })).ToList(), cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var next = new RetentionCursor(found[^1].CreatedAt, found[^1].RequestId, HasLeft: false);
        return await database.WriteAsync(
            async session =>
            {
                if (!await lease.HoldAsync(session))
                {
                    return (RetentionBatch?)null;
                }

                foreach (var answer in found)
                {
                    await DeleteAsync(session, answer.RequestId);
                }

                await lease.AdvanceAsync(session, next);
                return new RetentionBatch(next, found.Count);
            },
            cancellationToken);
    }

    private static async Task DeleteAsync(DbSession session, string requestId)
    {
        var (method, response) = await session.QueryFirstOrDefaultAsync<(string Method, byte[]? Response)>(
            $"SELECT method, response FROM requests WHERE request_id = @requestId {session.Dialect.ForUpdate}", new { requestId });
        if (response is not null && KeptAnswers.Read(method, response) is { } answer)
        {
            KeptAnswers.DeleteTexts(answer);
            await session.ExecuteAsync("UPDATE requests SET response = @response WHERE request_id = @requestId", new { requestId, response = answer.ToByteArray() });
        }
    }

    private sealed record Candidate(string RequestId, long CreatedAt);
}
