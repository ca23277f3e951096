using System.Text.Json;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>Messages that are worked on once more: what was done about them before is not done again, and stays among their results.</summary>
internal sealed class EarlierWork(TurnStore store)
{
    /// <summary>The decision without a second comment of the same words on the same ticket.</summary>
    public async Task<Decision> WithoutRepeatsAsync(TurnContext turn, Decision decision, CancellationToken cancellationToken)
    {
        var earlier = turn.Messages.Select(message => message.EarlierTurnId).Where(turnId => turnId.Length > 0).ToHashSet();
        if (earlier.Count == 0 || decision.AddCommentRequest is not { } comment)
        {
            return decision;
        }

        var made = (await store.DecisionsOfAsync(earlier, cancellationToken)).Where(its => its.Decision.AddCommentRequest?.TicketId == comment.TicketId).ToList();
        if (made.Count == 0)
        {
            return decision;
        }

        var fresh = turn.Messages.Where(message => !made.Exists(its => its.TurnId == message.EarlierTurnId)).ToList();
        if (fresh.Count == 0)
        {
            // The very same request: the answer is the first one, with the ticket that the reply tells of.
            return decision with { AddComment = made[^1].Decision.AddComment };
        }

        comment.Text = TicketRequests.Shortened(string.Join('\n', fresh.Select(MessageLines.Of)));
        return decision with { AddComment = Decision.ToJson(comment) };
    }

    /// <summary>The results of the turn's messages from before; empty for almost every turn.</summary>
    public static async Task<IReadOnlyList<(string MessageId, string Results)>> ResultsAsync(DbSession session, TurnContext turn) =>
        turn.Messages.All(message => message.EarlierTurnId.Length == 0)
            ? []
            : [.. await session.QueryAsync<(string, string)>(
                "SELECT message_id, results FROM messages WHERE turn_id = @TurnId AND earlier_turn_id <> ''", new { turn.TurnId })];

    /// <summary>Puts them in front of what the turn has added.</summary>
    public static async Task KeepAsync(DbSession session, IReadOnlyList<(string MessageId, string Results)> earlier, string results)
    {
        foreach (var (messageId, before) in earlier)
        {
            var all = JsonSerializer.Serialize(Read(before).Concat(Read(results)).Distinct());
            await session.ExecuteAsync("UPDATE messages SET results = @all WHERE message_id = @messageId", new { messageId, all });
        }
    }

    private static List<MessageResultRow> Read(string results) => JsonSerializer.Deserialize<List<MessageResultRow>>(results) ?? [];
}
