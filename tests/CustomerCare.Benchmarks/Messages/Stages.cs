using System.Globalization;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>
/// How long messages are on each part of their way, by the times that the databases keep. A time is taken inside the
/// transaction that records it: what its commit takes counts to the stage after it.
/// </summary>
internal static class Stages
{
    private const string Times =
        """
        FROM messages m JOIN turns t ON t.turn_id = m.turn_id
        LEFT JOIN tickets.tickets k ON k.ticket_id = m.ticket_id AND k.reported_at BETWEEN t.decided_at AND t.finished_at
        LEFT JOIN messages o ON o.turn_id = t.turn_id AND o.direction = 'out'
        LEFT JOIN simulator_messages s ON s.message_id = o.message_id
        WHERE m.direction = 'in' AND m.stored_at BETWEEN @start AND @end
        """;

    private const string Notifications =
        """
        FROM notifier.deliveries d JOIN notifier.events e ON e.event_id = d.event_id
        LEFT JOIN tickets.tickets k ON k.ticket_id = d.ticket_id AND d.event = 'ticket_created'
        WHERE e.created_at BETWEEN @start AND @end
        """;

    public static Finding Of(ServiceFiles files, string heading, long start, long end) => new(
        heading,
        FactTable.Of(["stage", "how often", "mean, ms"],
        [
            Row(files, "stored → closed", "t.closed_at - m.stored_at", Times, start, end),
            Row(files, "closed → decided (who, what about)", "t.decided_at - t.closed_at", Times, start, end),
            Row(files, "decided → ticket (new faults)", "k.reported_at - t.decided_at", Times, start, end),
            Row(files, "ticket → finished (new faults)", "CASE WHEN k.ticket_id IS NOT NULL THEN t.finished_at - k.reported_at END", Times, start, end),
            Row(files, "decided → finished (all others)", "CASE WHEN k.ticket_id IS NULL THEN t.finished_at - t.decided_at END", Times, start, end),
            // A reply that waits for its customer's budget says nothing about speed.
            Row(files, "finished → sent", "CASE WHEN s.at - t.finished_at < 20000000 THEN s.at - t.finished_at END", Times, start, end),
            Row(files, "ticket → event with the Notifier", "e.created_at - k.reported_at", Notifications, start, end),
            Row(files, "event → delivered", "d.delivered_at - d.created_at", Notifications, start, end),
        ]));

    private static IReadOnlyList<string> Row(ServiceFiles files, string name, string time, string from, long start, long end)
    {
        var (count, mean) = files.Read<(long Count, double Mean)>($"SELECT COUNT({time}), COALESCE(AVG({time}), 0) {from}", new { start, end })[0];
        return [name, count.ToString(CultureInfo.InvariantCulture), (mean / 1000).ToString("0.00", CultureInfo.InvariantCulture)];
    }
}
