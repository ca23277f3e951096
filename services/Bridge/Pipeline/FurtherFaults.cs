using CustomerCare.Bridge.Messages;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>Which faults of a message besides its first get tickets of their own: those of a kind that the conversation has no open ticket for. Pure.</summary>
internal static class FurtherFaults
{
    /// <summary>Below this a follow-up is not taken for a second fault.</summary>
    public const double SureEnough = 0.5;

    /// <summary>Beside a new ticket.</summary>
    public static IReadOnlyList<Fault> WithNewFault(TurnContext turn, Classification about) => [.. about.MoreFaults.Where(fault => OpenTicketOf(turn, fault) is null)];

    /// <summary>Beside a comment.</summary>
    /// <param name="ticketId">The ticket of the comment: it has what is of its own kind, and is opened again for it where it is over.</param>
    public static IReadOnlyList<Fault> InFollowUp(TurnContext turn, Classification about, string ticketId)
    {
        var its = turn.Conversation.Tickets.FirstOrDefault(ticket => ticket.TicketId == ticketId)?.Category;
        return
        [
            .. WithNewFault(turn, about)
                .Where(fault => fault.Confidence >= SureEnough && fault.Category.ToCode() != its)
                .DistinctBy(fault => fault.Category),
        ];
    }

    /// <summary>The open ticket that a new fault's message speaks of as well; null where there is none. In danger nobody looks.</summary>
    public static ConversationTicket? KnownTicketOf(TurnContext turn, Classification about) => TicketRequests.IsDanger(about.Danger)
        ? null
        : about.MoreFaults.Select(fault => OpenTicketOf(turn, fault)).FirstOrDefault(ticket => ticket is not null);

    private static ConversationTicket? OpenTicketOf(TurnContext turn, Fault fault) =>
        turn.StillOpen.FirstOrDefault(ticket => ticket.Category == fault.Category.ToCode() && !turn.IsForSomebodyElse(ticket));
}
