namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>What became of one customer, for whoever looks into a problem; the databases are gone by then.</summary>
internal static class CaseReport
{
    public static IEnumerable<string> Of(Case about, Evidence evidence)
    {
        var ledger = evidence.Ledger.ToLookup(row => row.ChannelMessageId);
        var tickets = about.Tickets.Select(file => file.Ticket.TicketId).ToHashSet();
        IEnumerable<(DateTimeOffset At, string What)> events = about.Accepted.Select(message => (message.StartedAt, $"handed in {message.Message.Talk} {message.Message.Marker}, {message.Unanswered} attempts without an answer"))
            .Concat(about.Tickets.Select(file => (file.Ticket.ReportedAt.ToDateTimeOffset(), $"{file.Ticket.TicketId} opened")))
            .Concat(about.Tickets.SelectMany(file => file.Comments.Select(comment => (comment.CreatedAt.ToDateTimeOffset(), $"{file.Ticket.TicketId} comment: {OneLine(comment.Text)}"))))
            .Concat(about.Replies.Select(reply => (reply.Time, $"reply {reply.MessageId}: {OneLine(reply.Text)}")))
            .Concat(evidence.Sent.Where(post => post.Recipient == Evidence.Group && TicketNames.In(post.Text).Any(tickets.Contains)).Select(post => (post.Time, $"post {post.MessageId}: {OneLine(post.Text)}")))
            .Concat(evidence.Emails.Where(mail => TicketNames.In(mail.Subject ?? "").Any(tickets.Contains)).Select(mail => (mail.Date, $"mail {mail.MessageId} to {mail.To}: {mail.Subject}")));
        return events.OrderBy(one => one.At).Select(one => $"{one.At:HH:mm:ss.fff} {one.What}")
            .Concat(about.Accepted.SelectMany(message => ledger[message.Message.Id]).Select(row => $"ledger {row}"))
            .Prepend($"{about}");
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" / ");
}
