namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>What one customer wrote is worked on in the order in which it was handed in.</summary>
internal static class OrderKept
{
    public static IEnumerable<string> Problems(Case about, ILookup<string, LedgerRow> ledger)
    {
        foreach (var file in about.Tickets)
        {
            var comments = file.Comments.SelectMany(comment => about.Accepted
                .Select(message => (message.Message.Marker, At: comment.Text.IndexOf(message.Message.Marker, StringComparison.Ordinal)))
                .Where(found => found.At >= 0)
                .OrderBy(found => found.At)
                .Select(found => found.Marker)).ToList();
            if (!comments.SequenceEqual(comments.Order(StringComparer.Ordinal)))
            {
                yield return $"the comments on {file.Ticket.TicketId} of {about} are in the order {string.Join(", ", comments)}";
            }
        }

        // In the order in which the customer wrote of them, whatever the clocks said. Safety advice overtakes.
        var told = about.Replies.Where(reply => !ConversationRules.IsAdvice(reply)).SelectMany(ConversationRules.OpenedIn).ToList();
        var written = about.Accepted.Select(message => ledger[message.Message.Id].FirstOrDefault()?.TicketId ?? "").Where(told.Contains).Distinct().ToList();
        told = [.. told.Where(written.Contains)];
        if (!told.SequenceEqual(written))
        {
            yield return $"{about} was told of {string.Join(", ", told)}, written of in the order {string.Join(", ", written)}";
        }
    }
}
