using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Watch;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Upstream;

namespace CustomerCare.Tickets.Domain;

/// <summary>What a change leaves behind, in its own transaction: the ticket's activity for those who work on it, a line for the audit log, and what the upstream is to hear.</summary>
internal sealed class TicketTrail(
    [FromKeyedServices(TicketsExtensions.Database)] AuditOutbox outbox,
    UpstreamOutbox upstream,
    [FromKeyedServices(TicketsExtensions.Database)] ChangeSignal watch)
{
    public async Task CreatedAsync(DbSession session, Ticket ticket, Actor actor, TicketCaller caller)
    {
        await AddAsync(session, Entry(ticket, ActivityKind.Created), actor, caller);
        foreach (var link in ticket.Links)
        {
            await AddAsync(session, Entry(ticket, ActivityKind.Linked, link.Kind.ToCode(), "", link.TicketId), actor, caller);
        }

        if (ticket.IncidentId.Length > 0)
        {
            await AddAsync(session, Entry(ticket, ActivityKind.IncidentAttached, "incident_id", "", ticket.IncidentId), actor, caller);
        }

        await outbox.AddAsync(session, Line("ticket.create", ticket, actor, caller, ("source", ticket.Source)));
        await upstream.CreatedAsync(session, ticket);
    }

    /// <param name="ticket">As it is after the comment.</param>
    public async Task CommentedAsync(DbSession session, Ticket ticket, Comment comment, Actor actor, TicketCaller caller)
    {
        var commented = Entry(ticket, ActivityKind.Commented);
        commented.CommentId = comment.CommentId;
        await AddAsync(session, commented, actor, caller);
        await outbox.AddAsync(session, Line("ticket.comment", ticket, actor, caller, ("channel", comment.Channel)));
        await upstream.CommentedAsync(session, ticket, comment);
    }

    /// <summary>Somebody has sent the notifications of an event by hand; that changes nothing of the ticket.</summary>
    public Task NotifiedAsync(DbSession session, Ticket ticket, string eventCode, DateTimeOffset at, TicketCaller caller) =>
        outbox.AddAsync(session, Line("ticket.notify", ticket, caller.Identity.ToActor(), caller, ("event", eventCode)) with { At = at });

    /// <summary>An entry for each field that differs.</summary>
    public async Task ChangedAsync(DbSession session, Ticket before, Ticket after, ChangeAuthor author)
    {
        var entries = Entries(before, after).ToList();
        foreach (var entry in entries)
        {
            entry.Note = author.Note;
            await AddAsync(session, entry, author.Actor, author.Caller);
        }

        var fields = string.Join(' ', entries.Select(entry => entry.Kind is ActivityKind.Linked or ActivityKind.Unlinked ? "links" : entry.Field).Distinct());
        await outbox.AddAsync(session, Line("ticket.update", after, author.Actor, author.Caller, ("fields", fields)));
        await upstream.ChangedAsync(session, before, after, author);
    }

    private static IEnumerable<ActivityEntry> Entries(Ticket before, Ticket after)
    {
        if (after.EscalationLevel != before.EscalationLevel)
        {
            yield return Entry(after, ActivityKind.Escalated, "escalation_level", Number(before.EscalationLevel), Number(after.EscalationLevel));
        }

        foreach (var field in TicketFields.Changed(before, after))
        {
            var kind = field.Name switch
            {
                "status" => ActivityKind.StatusChanged,
                "priority" => ActivityKind.PriorityChanged,
                "assigned_to" => ActivityKind.Assigned,
                _ => ActivityKind.FieldChanged,
            };
            yield return Entry(after, kind, field.Name, TicketFields.Text(before, field), TicketFields.Text(after, field));
        }

        if (before.IncidentId.Length > 0 && after.IncidentId != before.IncidentId)
        {
            yield return Entry(after, ActivityKind.IncidentDetached, "incident_id", before.IncidentId, "");
        }

        if (after.IncidentId.Length > 0 && after.IncidentId != before.IncidentId)
        {
            yield return Entry(after, ActivityKind.IncidentAttached, "incident_id", "", after.IncidentId);
        }

        if (after.UpstreamTicketId != before.UpstreamTicketId)
        {
            yield return Entry(after, ActivityKind.FieldChanged, "upstream_ticket_id", before.UpstreamTicketId, after.UpstreamTicketId);
        }

        foreach (var link in before.Links.Except(after.Links))
        {
            yield return Entry(after, ActivityKind.Unlinked, link.Kind.ToCode(), link.TicketId, "");
        }

        foreach (var link in after.Links.Except(before.Links))
        {
            yield return Entry(after, ActivityKind.Linked, link.Kind.ToCode(), "", link.TicketId);
        }
    }

    // The ticket's last change is the one that is told of.
    private static ActivityEntry Entry(Ticket ticket, ActivityKind kind, string field = "", string before = "", string after = "") =>
        new() { TicketId = ticket.TicketId, Kind = kind, CreatedAt = ticket.UpdatedAt, Field = field, OldValue = before, NewValue = after };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private Task AddAsync(DbSession session, ActivityEntry entry, Actor actor, TicketCaller caller)
    {
        session.OnCommitted(watch.Raise);
        (entry.Actor, entry.ActorRole, entry.Source) = (actor, caller.RoleOf(actor), caller.Source);
        return ActivityStore.AddAsync(session, entry);
    }

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
                ["role"] = caller.RoleOf(actor),
                // Whose token it was, where that is somebody else than the actor.
                ["client"] = caller.Identity.Client == actor.Id ? "" : caller.Identity.Client,
            },
        };
}
