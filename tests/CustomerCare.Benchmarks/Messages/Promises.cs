using System.Globalization;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>Whether everything came of the messages that was promised; judged by what was handed in and by the databases, once all is quiet.</summary>
internal static class Promises
{
    private const string Out = "simulator_messages s WHERE s.recipient LIKE '%@s.whatsapp.net'";

    /// <param name="before">Messages that were in the ledger before.</param>
    public static (Finding Finding, Target Target) Check(ServiceFiles files, string heading, IReadOnlyList<PlannedMessage> sent, long before = 0)
    {
        var purposes = sent.CountBy(message => message.Purpose).ToDictionary();
        var faults = purposes.GetValueOrDefault(Purpose.NewFault);
        var checks = new List<Counted>
        {
            new("messages in the ledger", files.Count("SELECT COUNT(*) FROM messages WHERE direction = 'in'") - before, sent.Count),
            new("messages that are done", files.Count("SELECT COUNT(*) FROM messages WHERE direction = 'in' AND state = 'done'") - before, sent.Count),
            new("messages of customers failed, waiting or dropped", files.Count("SELECT COUNT(*) FROM messages WHERE direction = 'in' AND state <> 'done'"), 0),
            new("tickets", files.Count("SELECT COUNT(*) FROM tickets.tickets"), faults),
            new("new faults with a ticket of their own", NewFaultsWithTicket(files, sent), faults),
            new("comments of customers", files.Count("SELECT COUNT(*) FROM tickets.ticket_comments"), purposes.GetValueOrDefault(Purpose.FollowUp)),
            new("follow-ups on their customer's ticket", FollowUpsOnTicket(files, sent), purposes.GetValueOrDefault(Purpose.FollowUp)),
            new("ticket numbers left out or used twice", NumbersWrong(files), 0),
            new("customers who were answered", files.Count($"SELECT COUNT(DISTINCT s.recipient) FROM {Out}"), sent.Select(message => message.Phone).Distinct().Count()),
            new("replies sent twice", files.Count("SELECT COUNT(*) FROM simulator_messages WHERE times_sent <> 1"), 0),
            new("replies less than a minute after another", RepliesTooSoon(files), 0),
            new("messages of ours not sent", files.Count("SELECT COUNT(*) FROM messages WHERE direction = 'out' AND state <> 'sent'"), 0),
            new("events not handed to the Notifier", files.Count("SELECT COUNT(*) FROM tickets.ticket_events"), 0),
            new("events with two deliveries to one recipient", files.Count(
                "SELECT COUNT(*) FROM (SELECT 1 FROM notifier.deliveries GROUP BY event_id, channel, recipient, event HAVING COUNT(*) > 1)"), 0),
            new("deliveries not made", files.Count("SELECT COUNT(*) FROM notifier.deliveries WHERE state <> 'delivered'"), 0),
            new("group posts, of the deliveries to the group", files.Count("SELECT COUNT(*) FROM simulator_messages WHERE recipient NOT LIKE '%@s.whatsapp.net'"),
                files.Count("SELECT COUNT(*) FROM notifier.deliveries WHERE channel = 'whatsapp'")),
            new("items waiting or dead in any queue", files.Count(
                "SELECT (SELECT COUNT(*) FROM main.queue_items) + (SELECT COUNT(*) FROM tickets.queue_items) + (SELECT COUNT(*) FROM notifier.queue_items)"), 0),
        };
        return (
            new Finding(heading, FactTable.Of(["what", "found", "wanted"], checks.Select(check => check.ToRow()))),
            Target.AtMost($"{heading}: promises broken", checks.Count(check => check.Found != check.Wanted), 0));
    }

    private static long NewFaultsWithTicket(ServiceFiles files, IReadOnlyList<PlannedMessage> sent) =>
        Tickets(files, sent, Purpose.NewFault).Distinct().Count();

    private static long FollowUpsOnTicket(ServiceFiles files, IReadOnlyList<PlannedMessage> sent)
    {
        var reported = TicketOf(files);
        var opened = sent.Where(message => message.Purpose == Purpose.NewFault).ToDictionary(message => message.Phone, message => reported.GetValueOrDefault(message.Id, ""));
        return sent.Count(message => message.Purpose == Purpose.FollowUp && reported.GetValueOrDefault(message.Id) is { Length: > 0 } ticket && ticket == opened[message.Phone]);
    }

    private static IEnumerable<string> Tickets(ServiceFiles files, IReadOnlyList<PlannedMessage> sent, Purpose purpose)
    {
        var reported = TicketOf(files);
        return sent.Where(message => message.Purpose == purpose).Select(message => reported.GetValueOrDefault(message.Id, "")).Where(ticket => ticket.Length > 0);
    }

    private static Dictionary<string, string> TicketOf(ServiceFiles files) =>
        files.Read<(string Id, string Ticket)>(
            "SELECT channel_message_id, ticket_id FROM messages WHERE direction = 'in' AND channel_account = @account", new { account = PlannedMessage.Account })
        .ToDictionary(row => row.Id, row => row.Ticket);

    // The last four and more digits of a number count the tickets of its site and year.
    private static long NumbersWrong(ServiceFiles files) => files.Count(
        """
        SELECT COUNT(*) FROM tickets.ticket_counters c WHERE c.last <> (
            SELECT COUNT(DISTINCT CAST(SUBSTR(t.ticket_id, LENGTH(c.site_id) + 7) AS INTEGER)) FROM tickets.tickets t
            WHERE t.ticket_id LIKE c.site_id || '-' || c.year || '-%' AND CAST(SUBSTR(t.ticket_id, LENGTH(c.site_id) + 7) AS INTEGER) BETWEEN 1 AND c.last)
        """);

    // The budget counts from when a reply was put in line, and this from when it was sent: hence some seconds less than a minute.
    // Safety advice may go out sooner, but only first messages here tell of a danger.
    private static long RepliesTooSoon(ServiceFiles files) => files.Count(
        $"SELECT COUNT(*) FROM (SELECT s.at - LAG(s.at) OVER (PARTITION BY s.recipient ORDER BY s.at) AS gap FROM {Out}) WHERE gap < 50000000");

    private sealed record Counted(string What, long Found, long Wanted)
    {
        public IReadOnlyList<string> ToRow() => [What, Number(Found), Number(Wanted)];

        private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
    }
}
