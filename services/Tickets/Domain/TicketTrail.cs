using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Domain;

/// <summary>What a change leaves behind, in its own transaction: the ticket's activity for those who work on it, and a line for the audit log.</summary>
internal sealed class TicketTrail([FromKeyedServices(TicketsExtensions.Database)] AuditOutbox outbox)
{
    public async Task CreatedAsync(DbSession session, Ticket ticket, Actor actor, TicketCaller caller)
    {
        await ActivityStore.AddAsync(session, Activity(ticket, ActivityKind.Created, actor));
        foreach (var link in ticket.Links)
        {
            var linked = Activity(ticket, ActivityKind.Linked, actor);
            linked.NewValue = link.TicketId;
            await ActivityStore.AddAsync(session, linked);
        }

        await outbox.AddAsync(session, Line("ticket.create", ticket, actor, caller, ("source", ticket.Source)));
    }

    /// <param name="ticket">As it is after the comment.</param>
    public async Task CommentedAsync(DbSession session, Ticket ticket, Comment comment, Actor actor, TicketCaller caller)
    {
        var commented = Activity(ticket, ActivityKind.Commented, actor);
        commented.CommentId = comment.CommentId;
        await ActivityStore.AddAsync(session, commented);
        await outbox.AddAsync(session, Line("ticket.comment", ticket, actor, caller, ("channel", comment.Channel)));
    }

    // The ticket's last change is the one that is told of.
    private static ActivityEntry Activity(Ticket ticket, ActivityKind kind, Actor actor) =>
        new() { TicketId = ticket.TicketId, Kind = kind, Actor = actor, CreatedAt = ticket.UpdatedAt };

    private static AuditLine Line(string action, Ticket ticket, Actor actor, TicketCaller caller, (string Name, string Value) way) =>
        new(actor, action, "ticket", ticket.TicketId, ticket.UpdatedAt.ToDateTimeOffset())
        {
            Origin = caller.Address,
            Details = new Dictionary<string, string>
            {
                ["site_id"] = ticket.SiteId,
                ["priority"] = ticket.Priority.ToCode(),
                [way.Name] = way.Value,
                ["om_source"] = caller.Source,
                // Whose token it was, where that is somebody else than the actor.
                ["client"] = caller.Identity.Client == actor.Id ? "" : caller.Identity.Client,
            },
        };
}
