using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>What was handed in any number of times is done once.</summary>
internal static class NothingTwice
{
    public static IEnumerable<string> Problems(Case about)
    {
        foreach (var message in about.Accepted)
        {
            if (message.Answers.Count(answer => answer.Verdict == Verdict.Accepted) > 1)
            {
                yield return $"{message.Message.Id} was accepted more than once";
            }

            if (message.Answers.Select(answer => answer.MessageId).Distinct().Count() > 1)
            {
                yield return $"{message.Message.Id} has several ids of ours";
            }

            if (about.CommentsWith(message.Message) is var comments and > 1)
            {
                yield return $"{message.Message.Marker} of {about} stands in {comments} comments";
            }
        }

        if (about.Tickets.Count > ConversationRules.MostTickets(about))
        {
            yield return $"{about} has {string.Join(", ", about.Tickets.Select(file => file.Ticket.TicketId))}, but at most {ConversationRules.MostTickets(about)} were reported";
        }

        if (about.Replies.Count > ConversationRules.MostReplies(about))
        {
            yield return $"{about} got {about.Replies.Count} texts";
        }

        foreach (var file in about.Tickets)
        {
            var openings = about.Replies.SelectMany(ConversationRules.OpenedIn).Count(opened => opened == file.Ticket.TicketId);
            if (openings > 1)
            {
                yield return $"{about} was told {openings} times that {file.Ticket.TicketId} was opened";
            }
        }
    }
}
