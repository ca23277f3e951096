using CustomerCare.FunctionalTests.Proof.Model;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>What the channel knows of one customer, beside what came of it.</summary>
/// <param name="Accepted">What was handed in with success, in order.</param>
/// <param name="Uncertain">Handed in without an answer; the Bridge may have it or not.</param>
internal sealed record Case(
    ModelCustomer Customer, IReadOnlyList<HandedIn> Accepted, IReadOnlyList<HandedIn> Uncertain, IReadOnlyList<TicketFile> Tickets, IReadOnlyList<SentMessage> Replies)
{
    public IEnumerable<HandedIn> Reports => Accepted.Where(handedIn => handedIn.Message.IsReport);

    public static IReadOnlyList<Case> All(IEnumerable<ModelCustomer> customers, IReadOnlyDictionary<string, HandedIn> record, Evidence evidence)
    {
        var tickets = evidence.Tickets.ToLookup(file => file.Ticket.ReporterPhone);
        var sent = evidence.Sent.ToLookup(message => message.Recipient);
        return [.. customers.Select(customer =>
        {
            var handedIn = customer.Messages.Select(message => record.GetValueOrDefault(message.Id)).OfType<HandedIn>().ToList();
            return new Case(
                customer,
                [.. handedIn.Where(message => message.IsAccepted)],
                [.. handedIn.Where(message => !message.IsAccepted)],
                [.. tickets[customer.Phone].OrderBy(file => file.Ticket.ReportedAt)],
                [.. sent[customer.Phone]]);
        })];
    }

    /// <summary>How often a message's marker stands in comments.</summary>
    public int CommentsWith(ModelMessage message) =>
        Tickets.Sum(file => file.Comments.Count(comment => comment.Text.Contains(message.Marker, StringComparison.Ordinal)));

    public override string ToString() => $"{Customer.Phone} ({string.Join(", ", Accepted.Select(message => $"{message.Message.Talk} {message.Message.Marker}"))})";
}
