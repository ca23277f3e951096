using System.Globalization;
using CsCheck;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Tests.Domain.Life;

/// <summary>Nothing is overwritten without trace: from the ticket as it was opened, its activity leads to the ticket as it is.</summary>
public abstract class ActivityReplayTests(DatabaseKind kind) : LifeSpecification(kind)
{
    private static readonly Gen<(int What, int Value, int By)[]> Walks = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1000], Gen.Int[0, 2]).Array[1, 25];

    [Fact]
    public Task Activity_OfAnyChanges_LeadsFromTheFirstTicketToTheLast() => Walks.SampleAsync(
        async walk =>
        {
            var opened = await CreateAsync(TestTickets.Full());
            var other = await CreateAsync();
            foreach (var (what, value, by) in walk)
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                try
                {
                    await ChangeAsync(what, value, by, opened.TicketId, other.TicketId);
                }
                catch (CareException refused) when (refused.Kind is ErrorKind.FailedPrecondition or ErrorKind.PermissionDenied)
                {
                    // Then there must be no trace of it.
                }
            }

            var last = await ReadAsync(opened.TicketId);
            var replayed = Replay(opened, await ActivityAsync(opened.TicketId));

            // They are computed from what the activity tells.
            (replayed.ResponseDueAt, replayed.ResolutionDueAt) = (last.ResponseDueAt, last.ResolutionDueAt);
            Assert.Equal(last, replayed);
        },
        iter: 40,
        threads: 1);

    private async Task ChangeAsync(int what, int value, int by, string ticketId, string otherId)
    {
        var caller = by == 1 ? Staff : Caller;
        var actor = by == 2 ? Thabo : null;
        switch (what)
        {
            case 0:
                await Desk.AddCommentAsync(new(TestTickets.Comment(ticketId)) { Actor = actor }, caller, Cancellation);
                break;
            case 1:
                await Changes.AssignAsync(new(TestChanges.Assign(ticketId, value % 3 == 0 ? "" : $"Team {value % 3}")) { Actor = actor }, caller, Cancellation);
                break;
            case 2:
                await Changes.EscalateAsync(
                    new(TestChanges.Escalate(ticketId, (Priority)(value % 5))) { Actor = actor, Danger = value % 7 == 0, Level = value % 10 }, caller, Cancellation);
                break;
            case 3:
                await Links.LinkAsync(new(TestChanges.Link(ticketId, otherId, (TicketLinkKind)(1 + (value % 5)))) { Actor = actor }, caller, Cancellation);
                break;
            case 4:
                await Links.UnlinkAsync(new(TestChanges.Unlink(ticketId, value % 2 == 0 ? otherId : "MAK-2026-9999")) { Actor = actor }, caller, Cancellation);
                break;
            case 5 or 6:
                await Changes.ChangeStatusAsync(new(TestChanges.Status(ticketId, (TicketStatus)(1 + (value % 9)))) { Actor = actor }, caller, Cancellation);
                break;
            default:
                var fields = TicketFields.Changeable.Where((_, position) => (value >> (position % 10)) % 2 == 1).Select(field => field.Name);
                await Changes.UpdateAsync(new(TestChanges.Update(Values(ticketId, value), fields.DefaultIfEmpty("danger"))) { Actor = actor }, caller, Cancellation);
                break;
        }
    }

    private static Ticket Values(string ticketId, int value)
    {
        var ticket = new Ticket { TicketId = ticketId };
        foreach (var field in TicketFields.Changeable.Where(field => TicketFields.LongestText(field) is not null))
        {
            field.Accessor.SetValue(ticket, $"{field.Name} {value % 4}");
        }

        (ticket.SiteId, ticket.Status, ticket.Priority) = (value % 2 == 0 ? "MAK" : "LEB", (TicketStatus)(1 + (value % 9)), (Priority)(1 + (value % 4)));
        (ticket.Category, ticket.TicketClass, ticket.Danger) = ((Category)(value % 10), (TicketClass)(1 + (value % 2)), value % 5 == 0);
        if (value % 3 > 0)
        {
            ticket.DowntimeHours = value / 4d;
        }

        return ticket;
    }

    // What a reader of the activity knows, and nothing else.
    private static Ticket Replay(Ticket opened, IReadOnlyList<ActivityEntry> entries)
    {
        var ticket = opened.Clone();
        foreach (var entry in entries)
        {
            Apply(ticket, entry);
        }

        foreach (var change in entries.Where(entry => entry.Kind is not (ActivityKind.Created or ActivityKind.Linked) || entry.CreatedAt != opened.ReportedAt).GroupBy(entry => entry.CreatedAt))
        {
            ticket.Etag = (int.Parse(ticket.Etag, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            ticket.UpdatedAt = change.Key;
        }

        return ticket;
    }

    private static void Apply(Ticket ticket, ActivityEntry entry)
    {
        switch (entry.Kind)
        {
            case ActivityKind.Linked when entry.CreatedAt != ticket.ReportedAt:
                ticket.Links.Add(new TicketLink { TicketId = entry.NewValue, Kind = Codes.ToTicketLinkKind(entry.Field) });
                break;
            case ActivityKind.Unlinked:
                Assert.True(ticket.Links.Remove(new TicketLink { TicketId = entry.OldValue, Kind = Codes.ToTicketLinkKind(entry.Field) }));
                break;
            case ActivityKind.Commented:
                ticket.CommentCount++;
                break;
            case ActivityKind.Escalated:
                Assert.Equal(entry.OldValue, $"{ticket.EscalationLevel}");
                (ticket.EscalationLevel, ticket.Escalated) = (int.Parse(entry.NewValue, CultureInfo.InvariantCulture), true);
                break;
            case ActivityKind.FieldChanged or ActivityKind.StatusChanged or ActivityKind.PriorityChanged or ActivityKind.Assigned:
                Assert.Equal(entry.OldValue, TicketFields.Text(ticket, TicketFields.Find(entry.Field)!));
                SetField(ticket, entry);
                break;
        }

        if (ticket.RespondedAt is null && Responds(entry))
        {
            ticket.RespondedAt = entry.CreatedAt;
        }
    }

    private static void SetField(Ticket ticket, ActivityEntry entry)
    {
        switch (entry.Field)
        {
            case "status":
                ticket.Status = Codes.ToTicketStatus(entry.NewValue);
                var isOver = entry.NewValue is "resolved" or "verified" or "closed";
                ticket.ResolvedAt = isOver ? ticket.ResolvedAt ?? entry.CreatedAt : null;
                ticket.Escalated &= !isOver;
                break;
            case "priority":
                ticket.Priority = Codes.ToPriority(entry.NewValue);
                break;
            case "category":
                ticket.Category = Codes.ToCategory(entry.NewValue);
                break;
            case "ticket_class":
                ticket.TicketClass = Codes.ToTicketClass(entry.NewValue);
                break;
            case "danger":
                ticket.Danger = entry.NewValue == "true";
                break;
            case "downtime_hours" when entry.NewValue.Length == 0:
                ticket.ClearDowntimeHours();
                break;
            case "downtime_hours":
                ticket.DowntimeHours = double.Parse(entry.NewValue, CultureInfo.InvariantCulture);
                break;
            default:
                TicketFields.Find(entry.Field)!.Accessor.SetValue(ticket, entry.NewValue);
                break;
        }
    }

    private static bool Responds(ActivityEntry entry) => entry.Actor.Type switch
    {
        ActorType.User => entry.Kind is not (ActivityKind.Created or ActivityKind.Linked or ActivityKind.Unlinked),
        ActorType.Service => entry.Kind == ActivityKind.StatusChanged,
        _ => false,
    };

    public sealed class OnSqlite() : ActivityReplayTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ActivityReplayTests(DatabaseKind.Postgres);
}
