namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>What was handed in with success has its ticket, comment and answer.</summary>
internal static class NothingLost
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    public static IEnumerable<string> Problems(Case about, ILookup<string, LedgerRow> ledger, bool tellsTime)
    {
        foreach (var message in about.Accepted.Where(message => !ledger.Contains(message.Message.Id)))
        {
            yield return $"{message.Message.Id} of {about} is not in the ledger";
        }

        foreach (var report in about.Reports.Where(report => about.CommentsWith(report.Message) == 0))
        {
            // Without a comment it must be part of the turn that opened a ticket, and so have been there before.
            var ticketId = ledger[report.Message.Id].FirstOrDefault()?.TicketId;
            if (about.Tickets.FirstOrDefault(file => file.Ticket.TicketId == ticketId) is not { } opened)
            {
                yield return $"{report.Message.Talk} {report.Message.Marker} of {about} has neither ticket nor comment";
            }
            else if (tellsTime && report.StartedAt > opened.Ticket.ReportedAt.ToDateTimeOffset() + Slack)
            {
                yield return $"{report.Message.Talk} {report.Message.Marker} of {about} came after {ticketId} was opened and is no comment on it";
            }
        }

        foreach (var problem in Unanswered(about, tellsTime))
        {
            yield return $"{about} {problem}";
        }
    }

    private static IEnumerable<string> Unanswered(Case about, bool tellsTime)
    {
        if (about.Accepted.Count > 0 && about.Replies.Count == 0)
        {
            yield return "was never answered";
        }

        if (about.Accepted.Any(message => message.Message.Talk == Model.Talk.Danger) && !about.Replies.Any(ConversationRules.IsAdvice))
        {
            yield return "has no safety advice";
        }

        foreach (var file in about.Tickets.Where(file => !about.Replies.Any(reply => TicketNames.In(reply.Text).Count(name => name == file.Ticket.TicketId) >= 2)))
        {
            yield return $"was not told of {file.Ticket.TicketId} in both languages";
        }

        if (tellsTime && about.Accepted.LastOrDefault(message => ConversationRules.WantsAnswer(message.Message)) is { } last && !about.Replies.Any(reply => reply.Time >= AnswersFrom(about, last)))
        {
            yield return $"was not answered after {last.Message.Talk} {last.Message.Marker}";
        }
    }

    // That something has become a comment is not said again within the interval after a reply.
    private static DateTimeOffset AnswersFrom(Case about, HandedIn message) =>
        message.StartedAt - Slack - (about.CommentsWith(message.Message) > 0 ? ProofPlan.ReplyInterval : TimeSpan.Zero);
}
