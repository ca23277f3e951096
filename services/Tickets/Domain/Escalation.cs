using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Domain;

/// <summary>Makes a ticket more urgent, never less. Each escalation is a higher level, so that none goes without an entry and an event.</summary>
internal static class Escalation
{
    /// <summary>The highest level that can be asked for; step by step a ticket can come above it.</summary>
    public const int MaxLevel = 9;

    public static void Apply(Ticket ticket, EscalateTicketRequest request)
    {
        if (StatusRules.IsOver(ticket.Status))
        {
            throw CareException.FailedPrecondition(
                "TICKET_RESOLVED", $"Ticket '{ticket.TicketId}' is {ticket.Status.ToCode()}; only one that is still worked on can be escalated.");
        }

        ticket.Escalated = true;
        ticket.EscalationLevel = Math.Max(ticket.EscalationLevel + 1, request.Level);
        ticket.Danger |= request.Danger;
        ticket.Priority = ticket.Danger ? Priority.P1 : MoreUrgent(ticket.Priority, request.Priority);
    }

    /// <summary>One level higher. The ticket is late and not more urgent than it was: its priority stays.</summary>
    public static void ApplyOverdue(Ticket ticket)
    {
        ticket.Escalated = true;
        ticket.EscalationLevel++;
    }

    // The values stand in the order of urgency.
    private static Priority MoreUrgent(Priority now, Priority wanted) => wanted == Priority.Unspecified
        ? now == Priority.P1 ? Priority.P1 : now - 1
        : (Priority)Math.Min((int)now, (int)wanted);
}
