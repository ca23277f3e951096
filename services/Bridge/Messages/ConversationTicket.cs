using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Messages;

/// <summary>A ticket that came out of a conversation, as it was when a turn last touched it.</summary>
/// <param name="Number">By which the customer knows it.</param>
/// <param name="Category">Code, such as <c>no-power</c>.</param>
/// <param name="Priority">Code, such as <c>P1</c>.</param>
/// <param name="Summary">What is wrong, in one English sentence.</param>
/// <param name="OpenedAt">Microseconds UTC.</param>
/// <param name="TouchedAt">When the last message that had to do with it came, in microseconds UTC.</param>
internal sealed record ConversationTicket(
    string TicketId, string Number, string Category, string Priority, bool Danger, string Summary, long OpenedAt, long TouchedAt)
{
    /// <summary>Whose it is; empty where it is nobody's yet, null where that was not written down.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The account it is about; empty where it is not known.</summary>
    public string AccountNumber { get; init; } = "";

    public static ConversationTicket Of(Ticket ticket, long touchedAt) => new(
        ticket.TicketId,
        ticket.ToShownNumber(),
        ticket.Category.ToCode(),
        ticket.Priority.ToCode(),
        ticket.Danger,
        ticket.FaultDescription,
        ticket.ReportedAt is { } reported ? DbTime.FromTimestamp(reported) : 0,
        touchedAt)
    {
        CustomerId = ticket.CustomerId,
        AccountNumber = ticket.AccountNumber,
    };
}
