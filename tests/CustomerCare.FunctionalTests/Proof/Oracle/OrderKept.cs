namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>What one customer wrote is worked on in the order in which it was handed in.</summary>
internal static class OrderKept
{
    public static IEnumerable<string> Problems(Case about)
    {
        foreach (var file in about.Tickets)
        {
            var written = file.Comments.SelectMany(comment => about.Accepted
                .Select(message => (message.Message.Marker, At: comment.Text.IndexOf(message.Message.Marker, StringComparison.Ordinal)))
                .Where(found => found.At >= 0)
                .OrderBy(found => found.At)
                .Select(found => found.Marker)).ToList();
            if (!written.SequenceEqual(written.Order(StringComparer.Ordinal)))
            {
                yield return $"the comments on {file.Ticket.TicketId} of {about} are in the order {string.Join(", ", written)}";
            }
        }

        // Safety advice overtakes.
        var opened = about.Replies.Where(reply => !ConversationRules.IsAdvice(reply)).SelectMany(ConversationRules.OpenedIn).ToList();
        var tickets = about.Tickets.Select(file => file.Ticket.TicketId).Where(opened.Contains).ToList();
        if (!opened.SequenceEqual(tickets))
        {
            yield return $"{about} was told of {string.Join(", ", opened)}, opened in the order {string.Join(", ", tickets)}";
        }
    }
}
