using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Tests;

/// <summary>Changes of a ticket that are right, each with an id of its own.</summary>
internal static class TestChanges
{
    public static ChangeStatusRequest Status(string ticketId, TicketStatus status) => new() { RequestId = TestTickets.Id(), TicketId = ticketId, Status = status };

    public static AssignTicketRequest Assign(string ticketId, string to) => new() { RequestId = TestTickets.Id(), TicketId = ticketId, AssignedTo = to };

    public static EscalateTicketRequest Escalate(string ticketId, Priority priority = Priority.Unspecified) =>
        new() { RequestId = TestTickets.Id(), TicketId = ticketId, Reason = "Nobody has come.", Priority = priority };

    public static LinkTicketsRequest Link(string ticketId, string otherId, TicketLinkKind kind) =>
        new() { RequestId = TestTickets.Id(), TicketId = ticketId, OtherTicketId = otherId, Kind = kind };

    public static UnlinkTicketsRequest Unlink(string ticketId, string otherId) => new() { RequestId = TestTickets.Id(), TicketId = ticketId, OtherTicketId = otherId };

    /// <param name="values">Its number is the ticket's.</param>
    public static UpdateTicketRequest Update(Ticket values, params IEnumerable<string> fields) =>
        new() { RequestId = TestTickets.Id(), Ticket = values, UpdateMask = new FieldMask { Paths = { fields } } };

    public static UpdateTicketRequest Describe(string ticketId, string text) =>
        Update(new Ticket { TicketId = ticketId, FaultDescription = text }, "fault_description");
}
