using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Import;

/// <summary>Keeps tickets of the old store, each as a whole or not at all, and never in place of one that is here.</summary>
internal static class ImportStore
{
    public static readonly Actor Importer = new() { Type = ActorType.Service, Id = OldTicketReader.Source, Name = OldTicketReader.Source };

    /// <summary>Lets every sequence go on above the highest of these numbers. The counters come before the tickets in the order of locks.</summary>
    public static async Task RaiseCountersAsync(DbSession session, IEnumerable<ImportedTicket> tickets)
    {
        var highest = tickets.Select(one => OldNumber.Read(one.Ticket.TicketId)).OfType<OldNumber>()
            .GroupBy(number => (number.Site, number.Year), number => number.Number)
            .OrderBy(numbers => numbers.Key.Site, StringComparer.Ordinal).ThenBy(numbers => numbers.Key.Year);
        foreach (var numbers in highest)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO ticket_counters (site_id, year, last) VALUES (@Site, @Year, @last)
                ON CONFLICT (site_id, year) DO UPDATE SET last = CASE WHEN ticket_counters.last < excluded.last THEN excluded.last ELSE ticket_counters.last END
                """,
                new { numbers.Key.Site, numbers.Key.Year, last = numbers.Max() });
        }
    }

    public static async Task<ImportOutcome> AddAsync(DbSession session, ImportedTicket imported)
    {
        var ticket = imported.Ticket;
        if (await TicketStore.LockAsync(session, ticket.TicketId) is { } there)
        {
            return Compare(there, await CommentsAsync(session, ticket.TicketId), imported);
        }

        await TicketStore.InsertAsync(session, ticket);
        for (var i = 0; i < imported.Comments.Count; i++)
        {
            var comment = imported.Comments[i];
            var request = new AddCommentRequest { TicketId = ticket.TicketId, Text = comment.Text, Channel = comment.Channel };
            await TicketStore.InsertCommentAsync(session, request, comment.Author, i + 1, DbTime.FromTimestamp(comment.CreatedAt));
        }

        await ActivityStore.AddAsync(session, new ActivityEntry
        {
            TicketId = ticket.TicketId,
            Kind = ActivityKind.Created,
            Actor = Importer,
            CreatedAt = ticket.ReportedAt,
        });
        return new(ticket.TicketId, ImportResult.Imported);
    }

    private static ImportOutcome Compare(Ticket there, List<StoredComment> comments, ImportedTicket imported)
    {
        var ticket = imported.Ticket;
        if (there.Source != OldTicketReader.Source)
        {
            return new(ticket.TicketId, ImportResult.Refused, "ticket_id is the number of another ticket, which was opened here; a free number is wanted.");
        }

        var differing = Differing(there, comments, imported).ToList();
        if (differing.Count == 0)
        {
            return new(ticket.TicketId, ImportResult.AlreadyThere);
        }

        var how = there.Etag == ticket.Etag ? "it is not in the file as it was imported" : "it has been changed here since";
        return new(ticket.TicketId, ImportResult.LeftAsItIs, $"{how}; these differ: {string.Join(", ", differing)}.");
    }

    private static IEnumerable<string> Differing(Ticket there, List<StoredComment> comments, ImportedTicket imported)
    {
        foreach (var field in TicketFields.Changed(there, imported.Ticket))
        {
            yield return field.Name;
        }

        if (!Equals(there.ReportedAt, imported.Ticket.ReportedAt))
        {
            yield return "reported_at";
        }

        if (!Equals(there.ResolvedAt, imported.Ticket.ResolvedAt))
        {
            yield return "resolved_at";
        }

        if (!comments.SequenceEqual(imported.Comments.Select(comment => new StoredComment(comment.Author, comment.Text, DbTime.FromTimestamp(comment.CreatedAt)))))
        {
            yield return "comments";
        }
    }

    private static async Task<List<StoredComment>> CommentsAsync(DbSession session, string ticketId) =>
        [.. await session.QueryAsync<StoredComment>("SELECT author, text, created_at FROM ticket_comments WHERE ticket_id = @ticketId ORDER BY position", new { ticketId })];

    private sealed record StoredComment(string Author, string Text, long CreatedAt);
}
