using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Storage;

/// <summary>A row of <c>tickets</c>.</summary>
internal sealed record TicketRow
{
    public const string Columns =
        """
        ticket_id, site_id, status, priority, category, ticket_class, ticket_type, equipment_category, fault_description, reported_by,
        reporter_phone, customer_id, account_number, element_type, element_id, services_affected, transaction_ref, links,
        danger, source, comment_count, reported_at, updated_at, version, assigned_to, downtime_hours, troubleshooting_steps, cause_of_fault,
        precautions, resolution_approach, incident_id, escalated, escalation_level, responded_at, resolved_at,
        response_due_at, resolution_due_at, upstream_ticket_id, shown_number
        """;

    public static readonly string Values = SqlColumns.Values(Columns);

    /// <summary>For UPDATE: everything but the number, and what is only ever said once.</summary>
    public static readonly string Assignments = SqlColumns.Assignments(Columns, "ticket_id", "source", "reported_at");

    public required string TicketId { get; init; }
    public required string SiteId { get; init; }
    public required string Status { get; init; }
    public required string Priority { get; init; }
    public required string Category { get; init; }
    public required string TicketClass { get; init; }
    public required string TicketType { get; init; }
    public required string EquipmentCategory { get; init; }
    public required string FaultDescription { get; init; }
    public required string ReportedBy { get; init; }
    public required string ReporterPhone { get; init; }
    public required string CustomerId { get; init; }
    public required string AccountNumber { get; init; }
    public required string ElementType { get; init; }
    public required string ElementId { get; init; }
    public required string ServicesAffected { get; init; }
    public required string TransactionRef { get; init; }
    /// <summary>As in <see cref="LinkText"/>.</summary>
    public required string Links { get; init; }
    public required bool Danger { get; init; }
    public required string Source { get; init; }
    public required int CommentCount { get; init; }
    public required long ReportedAt { get; init; }
    public required long UpdatedAt { get; init; }
    public required long Version { get; init; }
    public required string AssignedTo { get; init; }
    public required double? DowntimeHours { get; init; }
    public required string TroubleshootingSteps { get; init; }
    public required string CauseOfFault { get; init; }
    public required string Precautions { get; init; }
    public required string ResolutionApproach { get; init; }
    public required string IncidentId { get; init; }
    public required bool Escalated { get; init; }
    public required int EscalationLevel { get; init; }
    public required long? RespondedAt { get; init; }
    public required long? ResolvedAt { get; init; }
    public required long? ResponseDueAt { get; init; }
    public required long? ResolutionDueAt { get; init; }
    public required string UpstreamTicketId { get; init; }
    public required string ShownNumber { get; init; }

    public static TicketRow From(Ticket ticket) => new()
    {
        TicketId = ticket.TicketId,
        SiteId = ticket.SiteId,
        Status = ticket.Status.ToCode(),
        Priority = ticket.Priority.ToCode(),
        Category = ticket.Category.ToCode(),
        TicketClass = ticket.TicketClass.ToCode(),
        TicketType = ticket.TicketType,
        EquipmentCategory = ticket.EquipmentCategory,
        FaultDescription = ticket.FaultDescription,
        ReportedBy = ticket.ReportedBy,
        ReporterPhone = ticket.ReporterPhone,
        CustomerId = ticket.CustomerId,
        AccountNumber = ticket.AccountNumber,
        ElementType = ticket.ElementType,
        ElementId = ticket.ElementId,
        ServicesAffected = ticket.ServicesAffected,
        TransactionRef = ticket.TransactionRef,
        Links = LinkText.Write(ticket.Links),
        Danger = ticket.Danger,
        Source = ticket.Source,
        CommentCount = ticket.CommentCount,
        ReportedAt = DbTime.FromTimestamp(ticket.ReportedAt),
        UpdatedAt = DbTime.FromTimestamp(ticket.UpdatedAt),
        Version = long.Parse(ticket.Etag, CultureInfo.InvariantCulture),
        AssignedTo = ticket.AssignedTo,
        DowntimeHours = ticket.HasDowntimeHours ? ticket.DowntimeHours : null,
        TroubleshootingSteps = ticket.TroubleshootingSteps,
        CauseOfFault = ticket.CauseOfFault,
        Precautions = ticket.Precautions,
        ResolutionApproach = ticket.ResolutionApproach,
        IncidentId = ticket.IncidentId,
        Escalated = ticket.Escalated,
        EscalationLevel = ticket.EscalationLevel,
        RespondedAt = ToTime(ticket.RespondedAt),
        ResolvedAt = ToTime(ticket.ResolvedAt),
        ResponseDueAt = ToTime(ticket.ResponseDueAt),
        ResolutionDueAt = ToTime(ticket.ResolutionDueAt),
        UpstreamTicketId = ticket.UpstreamTicketId,
        ShownNumber = ticket.ShownNumber,
    };

    public Ticket ToTicket()
    {
        var ticket = new Ticket
        {
            TicketId = TicketId,
            SiteId = SiteId,
            Status = Codes.ToTicketStatus(Status),
            Priority = Codes.ToPriority(Priority),
            Category = Codes.ToCategory(Category),
            TicketClass = Codes.ToTicketClass(TicketClass),
            TicketType = TicketType,
            EquipmentCategory = EquipmentCategory,
            FaultDescription = FaultDescription,
            ReportedBy = ReportedBy,
            ReporterPhone = ReporterPhone,
            CustomerId = CustomerId,
            AccountNumber = AccountNumber,
            ElementType = ElementType,
            ElementId = ElementId,
            ServicesAffected = ServicesAffected,
            TransactionRef = TransactionRef,
            Danger = Danger,
            Source = Source,
            CommentCount = CommentCount,
            ReportedAt = DbTime.ToTimestamp(ReportedAt),
            UpdatedAt = DbTime.ToTimestamp(UpdatedAt),
            Etag = Version.ToString(CultureInfo.InvariantCulture),
            AssignedTo = AssignedTo,
            TroubleshootingSteps = TroubleshootingSteps,
            CauseOfFault = CauseOfFault,
            Precautions = Precautions,
            ResolutionApproach = ResolutionApproach,
            IncidentId = IncidentId,
            Escalated = Escalated,
            EscalationLevel = EscalationLevel,
            RespondedAt = DbTime.ToTimestamp(RespondedAt),
            ResolvedAt = DbTime.ToTimestamp(ResolvedAt),
            ResponseDueAt = DbTime.ToTimestamp(ResponseDueAt),
            ResolutionDueAt = DbTime.ToTimestamp(ResolutionDueAt),
            Links = { LinkText.Read(Links) },
            UpstreamTicketId = UpstreamTicketId,
            ShownNumber = ShownNumber,
        };

        if (DowntimeHours is { } hours)
        {
            ticket.DowntimeHours = hours;
        }

        return ticket;
    }

    private static long? ToTime(Timestamp? at) => at is null ? null : DbTime.FromTimestamp(at);
}
