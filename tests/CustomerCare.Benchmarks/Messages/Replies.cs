using System.Diagnostics;
using CustomerCare.Benchmarks.Load;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>How long it took from the time when a message was to be handed in until its reply stood in the channel's own record.</summary>
internal static class Replies
{
    // A turn may send several messages; the first one is the reply.
    private const string FirstOfTurn =
        """
        SELECT i.channel_message_id AS Id, MIN(s.at) AS At FROM messages i
        JOIN messages o ON o.turn_id = i.turn_id AND o.direction = 'out'
        JOIN simulator_messages s ON s.message_id = o.message_id
        WHERE i.direction = 'in' AND i.channel_account = @account GROUP BY i.channel_message_id
        """;

    /// <summary>Of messages whose customers wrote for the first time: what others get may have to wait for their reply budget.</summary>
    public static LatencyHistogram Latencies(ServiceFiles files, IReadOnlyList<SentMessage> sent)
    {
        var replies = files.Read<(string Id, long At)>(FirstOfTurn, new { account = PlannedMessage.Account }).ToDictionary(row => row.Id, row => row.At);
        var latencies = new LatencyHistogram();
        foreach (var message in sent.Where(message => message.Message.Purpose != Purpose.FollowUp))
        {
            if (replies.TryGetValue(message.Message.Id, out var at))
            {
                latencies.Record((at - message.DueAt) * Stopwatch.Frequency / 1_000_000);
            }
        }

        return latencies;
    }

    /// <summary>Replies per second that stood there before <paramref name="end"/>.</summary>
    public static double PerSecond(ServiceFiles files, long start, long end) =>
        files.Count("SELECT COUNT(*) FROM simulator_messages WHERE at >= @start AND at < @end AND recipient LIKE '%@s.whatsapp.net'", new { start, end }) * 1e6 / (end - start);

    /// <summary>Messages per second that were worked on to the end before <paramref name="end"/>.</summary>
    public static double FinishedPerSecond(ServiceFiles files, long start, long end) =>
        files.Count("SELECT COUNT(*) FROM messages JOIN turns USING (turn_id) WHERE direction = 'in' AND finished_at >= @start AND finished_at < @end", new { start, end })
        * 1e6 / (end - start);
}
