using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Import;

/// <summary>A ticket of the old store as it is kept here.</summary>
/// <param name="Warnings">What could not be kept as it stands, each a sentence that names the field.</param>
internal sealed record ImportedTicket(Ticket Ticket, IReadOnlyList<Comment> Comments, IReadOnlyList<string> Warnings);
