using System.Collections.Frozen;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using static CustomerCare.Protos.Ticket.V1.TicketStatus;

namespace CustomerCare.Tickets.Domain;

/// <summary>Which status may follow which, and who may bring it about. docs/tickets.md shows the same table.</summary>
internal static class StatusRules
{
    private static readonly FrozenDictionary<TicketStatus, TicketStatus[]> Next = new Dictionary<TicketStatus, TicketStatus[]>
    {
        [Reported] = [Triaged, Assigned, Diagnosed, InProgress, Pending, Resolved, Closed],
        [Triaged] = [Assigned, Diagnosed, InProgress, Pending, Resolved, Closed],
        [Assigned] = [Triaged, Diagnosed, InProgress, Pending, Resolved, Closed],
        [Diagnosed] = [Assigned, InProgress, Pending, Resolved, Closed],
        [InProgress] = [Assigned, Diagnosed, Pending, Resolved, Closed],
        [Pending] = [Assigned, Diagnosed, InProgress, Resolved, Closed],
        [Resolved] = [InProgress, Verified, Closed],
        [Verified] = [InProgress, Closed],
        [Closed] = [InProgress],
    }.ToFrozenDictionary();

    /// <summary>Nobody works on it any more.</summary>
    public static bool IsOver(TicketStatus status) => status is Resolved or Verified or Closed;

    public static IReadOnlyList<TicketStatus> After(TicketStatus status) => Next[status];

    /// <summary>A customer may say that it is not repaired after all, and nothing else.</summary>
    public static bool May(ActorType actor, TicketStatus from, TicketStatus to) =>
        actor != ActorType.Customer || (from is Resolved or Verified && to == InProgress);

    public static void Require(TicketStatus from, TicketStatus to, Actor actor)
    {
        if (!Next[from].Contains(to))
        {
            throw CareException.FailedPrecondition(
                "STATUS_CHANGE_NOT_ALLOWED",
                $"status is {from.ToCode()} and cannot become {to.ToCode()}; one of {string.Join(", ", Next[from].Select(status => status.ToCode()))} is wanted.");
        }

        if (!May(actor.Type, from, to))
        {
            throw CareException.PermissionDenied(
                "STATUS_CHANGE_NOT_THEIRS", $"A customer cannot change status from {from.ToCode()} to {to.ToCode()}; somebody of the staff is wanted.");
        }
    }
}
