using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;

namespace CustomerCare.Tickets.Storage;

/// <summary>A row of <c>ticket_activity</c>.</summary>
internal sealed record ActivityRow
{
    public const string Columns = "ticket_id, kind, actor_type, actor_id, actor_name, created_at, field, old_value, new_value, note, comment_id, source, actor_role";

    public static readonly string Values = SqlColumns.Values(Columns);

    /// <summary>Given by the database; grows with time within a ticket, because its writers hold the ticket's row.</summary>
    public long Seq { get; init; }

    public required string TicketId { get; init; }
    public required string Kind { get; init; }
    public required string ActorType { get; init; }
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    public required long CreatedAt { get; init; }
    public required string Field { get; init; }
    public required string OldValue { get; init; }
    public required string NewValue { get; init; }
    public required string Note { get; init; }
    public required string CommentId { get; init; }
    public required string Source { get; init; }
    public required string ActorRole { get; init; }

    public static ActivityRow From(ActivityEntry entry) => new()
    {
        TicketId = entry.TicketId,
        Kind = entry.Kind.ToCode(),
        ActorType = entry.Actor.Type.ToCode(),
        ActorId = entry.Actor.Id,
        ActorName = entry.Actor.Name,
        CreatedAt = DbTime.FromTimestamp(entry.CreatedAt),
        Field = entry.Field,
        OldValue = entry.OldValue,
        NewValue = entry.NewValue,
        Note = entry.Note,
        CommentId = entry.CommentId,
        Source = entry.Source,
        ActorRole = entry.ActorRole,
    };

    public ActivityEntry ToEntry() => new()
    {
        ActivityId = Seq.ToString("D12", CultureInfo.InvariantCulture),
        TicketId = TicketId,
        Kind = Codes.ToActivityKind(Kind),
        Actor = new Actor { Type = Codes.ToActorType(ActorType), Id = ActorId, Name = ActorName },
        CreatedAt = DbTime.ToTimestamp(CreatedAt),
        Field = Field,
        OldValue = OldValue,
        NewValue = NewValue,
        Note = Note,
        CommentId = CommentId,
        Source = Source,
        ActorRole = ActorRole,
    };
}
