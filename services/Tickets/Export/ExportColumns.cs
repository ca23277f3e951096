using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Export;

/// <summary>A column of the export.</summary>
/// <param name="Name">As the O&amp;M HTTP API names the field.</param>
/// <param name="Width">In characters.</param>
/// <param name="Value">A text, number, flag, or time by the zone's clocks; null for an empty cell.</param>
internal sealed record ExportColumn(string Name, int Width, Func<Ticket, TimeZoneInfo, object?> Value);

/// <summary>The fields that <c>GET /om/tickets</c> shows too.</summary>
internal static class ExportColumns
{
    private const int Code = 14;
    private const int Name = 22;
    private const int Long = 50;
    private const int Time = 20;

    public static IReadOnlyList<ExportColumn> All { get; } =
    [
        Text("ticket_id", Name, ticket => ticket.TicketId),
        Text("site_id", Code, ticket => ticket.SiteId),
        Text("status", Code, ticket => ticket.Status.ToCode()),
        Text("priority", Code, ticket => ticket.Priority.ToCode()),
        Text("category", Name, ticket => ticket.Category.ToCode()),
        Text("ticket_class", Name, ticket => ticket.TicketClass.ToCode()),
        Text("ticket_type", Code, ticket => ticket.TicketType),
        Text("equipment_category", Name, ticket => ticket.EquipmentCategory),
        Text("fault_description", Long, ticket => ticket.FaultDescription),
        Text("services_affected", Long, ticket => ticket.ServicesAffected),
        Text("reported_by", Name, ticket => ticket.ReportedBy),
        Text("customer_id", Code, ticket => ticket.CustomerId),
        Text("account_number", Code, ticket => ticket.AccountNumber),
        Text("element_type", Code, ticket => ticket.ElementType),
        Text("element_id", Code, ticket => ticket.ElementId),
        Text("assigned_to", Name, ticket => ticket.AssignedTo),
        At("reported_at", ticket => ticket.ReportedAt),
        At("response_due_at", ticket => ticket.ResponseDueAt),
        At("responded_at", ticket => ticket.RespondedAt),
        At("resolution_due_at", ticket => ticket.ResolutionDueAt),
        At("resolved_at", ticket => ticket.ResolvedAt),
        At("updated_at", ticket => ticket.UpdatedAt),
        new("downtime_hours", Code, (ticket, _) => ticket.HasDowntimeHours ? ticket.DowntimeHours : null),
        Text("troubleshooting_steps", Long, ticket => ticket.TroubleshootingSteps),
        Text("cause_of_fault", Long, ticket => ticket.CauseOfFault),
        Text("precautions", Long, ticket => ticket.Precautions),
        Text("resolution_approach", Long, ticket => ticket.ResolutionApproach),
        Text("transaction_ref", Name, ticket => ticket.TransactionRef),
        Text("incident_id", Name, ticket => ticket.IncidentId),
        Text("links", Name, ticket => string.Join(", ", ticket.Links.Select(link => $"{link.Kind.ToCode()} {link.TicketId}"))),
        new("danger", Code, (ticket, _) => ticket.Danger),
        new("escalated", Code, (ticket, _) => ticket.Escalated),
        new("escalation_level", Code, (ticket, _) => (double)ticket.EscalationLevel),
        new("comment_count", Code, (ticket, _) => (double)ticket.CommentCount),
        Text("upstream_ticket_id", Name, ticket => ticket.UpstreamTicketId),
        Text("shown_number", Name, ticket => ticket.ShownNumber),
        Text("source", Code, ticket => ticket.Source),
    ];

    private static ExportColumn Text(string name, int width, Func<Ticket, string> text) => new(name, width, (ticket, _) => text(ticket));

    private static ExportColumn At(string name, Func<Ticket, Timestamp?> time) =>
        new(name, Time, (ticket, zone) => time(ticket) is { } at ? TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime : null);
}
