using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Identity;

/// <summary>
/// Makes the conversations of one customer one: at once where nobody works on a turn of either, else by an item in the line
/// of each, behind the turn in hand. What comes in meanwhile waits behind those items.
/// </summary>
internal sealed class ConversationMerger([FromKeyedServices(BridgeExtensions.TurnQueue)] WorkQueue turns, WaitingReplies replies)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Merges conversations whose addresses the caller's transaction has found to be one customer's.</summary>
    /// <returns>The conversation that takes the customer's next message.</returns>
    public async Task<string> UniteAsync(DbSession session, IEnumerable<string> conversationIds)
    {
        var ordered = await OldestFirstAsync(session, conversationIds);
        var (oldest, takesNext) = (ordered[0], ordered[0]);
        foreach (var younger in ordered.Skip(1))
        {
            if (!await TryMergeAsync(session, oldest, younger, lease: null))
            {
                await WaitAsync(session, younger, oldest);
                await WaitAsync(session, oldest, younger);
                takesNext = younger;
            }
        }

        return takesNext;
    }

    /// <summary>The one of them that stays, or has stayed.</summary>
    public static async Task<string> SurvivorOfAsync(DbSession session, IEnumerable<string> conversationIds) => (await OldestFirstAsync(session, conversationIds))[0];

    /// <summary>Carries out a merge that had to wait, or lets it wait on.</summary>
    public async Task RunAsync(DbSession session, QueueLease lease)
    {
        var ordered = await OldestFirstAsync(session, MergeItem.Read(lease.ItemId));
        if (ordered.Count == 1)
        {
            await turns.CompleteAsync(session, lease);
        }
        else if (!await TryMergeAsync(session, ordered[0], ordered[1], lease))
        {
            var pause = TimeSpan.FromMilliseconds(25 * Math.Pow(2, Math.Min(lease.Attempts, 10)));
            await turns.RetryAsync(session, lease, pause < LongestPause ? pause : LongestPause, "a turn of the other conversation is in hand");
        }
    }

    // Locks come in their order: addresses, turns, queue partitions, conversations; replies on their way out are the last.
    private async Task<bool> TryMergeAsync(DbSession session, string older, string younger, QueueLease? lease)
    {
        await MergedRows.LockAddressesAsync(session, older, younger);
        var gathering = await MergedRows.LockGatheringAsync(session, older, younger);
        var holders = await turns.LockAsync(session, older, younger);
        if (holders.Values.Any(token => token is not null && token != lease?.Token) || (await OldestFirstAsync(session, [older, younger])) is not [var first, var second]
            || (first, second) != (older, younger))
        {
            return false;
        }

        if (lease is not null)
        {
            await turns.CompleteAsync(session, lease);
        }

        var stays = await ConversationStore.LockAsync(session, older);
        var goes = await ConversationStore.LockAsync(session, younger);
        await DuplicateMessages.MarkAsync(session, older, younger, gathering);
        await JoinTurnsAsync(session, older, younger, gathering);
        await MergedRows.MoveAsync(session, older, younger);
        var merged = await replies.SpreadAsync(session, MergedConversation.Of(stays!, goes!), stays!, goes!);
        await MergedRows.WriteAsync(session, merged, younger);
        return true;
    }

    // Turns that are fixed keep their places; the burst that goes on becomes one and waits behind them.
    private async Task JoinTurnsAsync(DbSession session, string older, string younger, IReadOnlyList<GatheringTurn> gathering)
    {
        var due = 0L;
        foreach (var turn in gathering)
        {
            due = Math.Max(due, await turns.WaitingUntilAsync(session, turn.ConversationId, turn.TurnId) ?? 0);
        }

        await turns.MoveAsync(session, younger, older);
        var joined = await MergedRows.JoinAsync(session, older, gathering);
        foreach (var turn in gathering.Where(turn => turn.TurnId != joined))
        {
            await turns.RemoveAsync(session, older, turn.TurnId);
        }

        if (joined is not null)
        {
            await turns.PutLastAsync(session, older, joined);
            await turns.RescheduleAsync(session, older, joined, due);
        }
    }

    // A burst that goes on is worked on with what the other conversation knows, and after what came before: it waits as well.
    private async Task WaitAsync(DbSession session, string line, string other)
    {
        var item = MergeItem.Of(line, other);
        if (await turns.ContainsAsync(session, item))
        {
            return;
        }

        await turns.EnqueueAsync(session, line, item);
        foreach (var turn in await MergedRows.LockGatheringAsync(session, line))
        {
            await turns.PutLastAsync(session, line, turn.TurnId);
        }
    }

    private static async Task<IReadOnlyList<string>> OldestFirstAsync(DbSession session, IEnumerable<string> conversationIds) =>
        [.. await session.QueryAsync<string>(
            $"""
            SELECT conversation_id FROM conversations WHERE conversation_id IN
                (SELECT {ConversationStore.Current} FROM conversations WHERE conversation_id {session.Dialect.In("ids")})
            ORDER BY created_at, conversation_id
            """,
            new { ids = conversationIds.ToArray() })];
}
