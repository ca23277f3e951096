using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Domain;

/// <summary>What follows from a change of a ticket, and which changes do not go together.</summary>
internal static class Consequences
{
    /// <param name="after">The ticket with what was asked for; gets what follows from it.</param>
    public static void Complete(Ticket before, Ticket after, ChangeAuthor author, Timestamp at)
    {
        FollowSite(before, after);
        FollowAssignment(before, after);
        FollowDanger(before, after);
        if (after.Status != before.Status)
        {
            // The upstream's word is taken.
            if (!author.IsUpstream)
            {
                StatusRules.Require(before.Status, after.Status, author.Actor);
            }

            after.ResolvedAt = !StatusRules.IsOver(after.Status) ? null : before.ResolvedAt ?? at;
            after.Escalated &= !StatusRules.IsOver(after.Status);
        }

        if (Responds(before, after, author.Actor))
        {
            after.RespondedAt ??= at;
        }

        after.UpdatedAt = at;
        after.Etag = (long.Parse(before.Etag, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
    }

    // An incident is of one site.
    private static void FollowSite(Ticket before, Ticket after)
    {
        if (after.SiteId != before.SiteId && after.IncidentId == before.IncidentId)
        {
            after.IncidentId = "";
        }
    }

    // Where a status is asked for, it is the one that is meant.
    private static void FollowAssignment(Ticket before, Ticket after)
    {
        if (after.AssignedTo == before.AssignedTo || after.Status != before.Status)
        {
            return;
        }

        after.Status = (after.Status, IsAssigned: after.AssignedTo.Length > 0) switch
        {
            (TicketStatus.Reported or TicketStatus.Triaged, true) => TicketStatus.Assigned,
            (TicketStatus.Assigned, false) => TicketStatus.Triaged,
            var (status, _) => status,
        };
    }

    private static void FollowDanger(Ticket before, Ticket after)
    {
        if (after.Danger && !before.Danger)
        {
            after.Priority = Priority.P1;
        }

        if (after.Priority == before.Priority)
        {
            return;
        }

        if (after.Danger && after.Priority != Priority.P1)
        {
            throw CareException.FailedPrecondition("PRIORITY_OF_DANGER", "priority of a dangerous ticket is P1; it can be lowered once danger is false.");
        }

        // What was promised for its priority has been kept or missed by then.
        if (StatusRules.IsOver(before.Status) && StatusRules.IsOver(after.Status))
        {
            throw CareException.FailedPrecondition(
                "TICKET_RESOLVED", $"priority cannot change while the status is {after.Status.ToCode()}; only that of a ticket that is still worked on can.");
        }
    }

    // A program's escalation is no answer to the customer, nor is a link; a new status is one, whoever of the staff or which program brings it.
    private static bool Responds(Ticket before, Ticket after, Actor actor) => actor.Type switch
    {
        ActorType.User => after.Links.Equals(before.Links),
        ActorType.Service => after.Status != before.Status,
        _ => false,
    };
}
