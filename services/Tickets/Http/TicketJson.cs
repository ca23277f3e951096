using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Http;

/// <summary>A ticket as the O&amp;M HTTP API has always shown it; absent text is <c>""</c>.</summary>
internal sealed record TicketJson(
    string TicketId, string SiteId, string Status, string Priority, string Category, string TicketClass, string TicketType,
    string EquipmentCategory, string FaultDescription, string ReportedBy, string CustomerId, string AccountNumber, string ElementType,
    string ElementId, string ServicesAffected, string AssignedTo, double? DowntimeHours, string TroubleshootingSteps, string CauseOfFault,
    string Precautions, string ResolutionApproach, string TransactionRef, string IncidentId, bool Escalated, bool Danger,
    IEnumerable<LinkJson> Links, DateTimeOffset ReportedAt, DateTimeOffset? ResolvedAt, DateTimeOffset UpdatedAt, int CommentCount,
    string ReporterPhone, string Source, int EscalationLevel, DateTimeOffset? RespondedAt, DateTimeOffset? ResponseDueAt,
    DateTimeOffset? ResolutionDueAt, string UpstreamTicketId, string ShownNumber)
{
    public static TicketJson From(Ticket ticket) => new(
        ticket.TicketId,
        ticket.SiteId,
        ticket.Status.ToCode(),
        ticket.Priority.ToCode(),
        ticket.Category.ToCode(),
        ticket.TicketClass.ToCode(),
        ticket.TicketType,
        ticket.EquipmentCategory,
        ticket.FaultDescription,
        ticket.ReportedBy,
        ticket.CustomerId,
        ticket.AccountNumber,
        ticket.ElementType,
        ticket.ElementId,
        ticket.ServicesAffected,
        ticket.AssignedTo,
        ticket.HasDowntimeHours ? ticket.DowntimeHours : null,
        ticket.TroubleshootingSteps,
        ticket.CauseOfFault,
        ticket.Precautions,
        ticket.ResolutionApproach,
        ticket.TransactionRef,
        ticket.IncidentId,
        ticket.Escalated,
        ticket.Danger,
        ticket.Links.Select(LinkJson.From),
        ticket.ReportedAt.ToDateTimeOffset(),
        ticket.ResolvedAt?.ToDateTimeOffset(),
        ticket.UpdatedAt.ToDateTimeOffset(),
        ticket.CommentCount,
        ticket.ReporterPhone,
        ticket.Source,
        ticket.EscalationLevel,
        ticket.RespondedAt?.ToDateTimeOffset(),
        ticket.ResponseDueAt?.ToDateTimeOffset(),
        ticket.ResolutionDueAt?.ToDateTimeOffset(),
        ticket.UpstreamTicketId,
        ticket.ShownNumber);
}

internal sealed record LinkJson(string TicketId, string Kind)
{
    public static LinkJson From(TicketLink link) => new(link.TicketId, link.Kind.ToCode());
}

internal sealed record CommentJson(string User, string Text, DateTimeOffset CreatedAt)
{
    public static CommentJson From(Comment comment) => new(comment.Author, comment.Text, comment.CreatedAt.ToDateTimeOffset());
}

/// <summary>Body of <c>POST /om/tickets</c>. Other fields of the old system are ignored, as it did.</summary>
internal sealed record NewTicketJson(
    string? SiteId, string? FaultDescription, string? Priority, string? ReportedBy, string? EquipmentCategory, string? TicketType,
    string? Category, string? CustomerId, string? AccountNumber, string? ElementType, string? ElementId, string? TicketClass,
    string? ServicesAffected, string? TransactionRef, string? Source)
{
    /// <param name="callersSource">What the caller says it is; empty where it says nothing.</param>
    public CreateTicketRequest ToRequest(string requestId, string callersSource) => new()
    {
        RequestId = requestId,
        SiteId = SiteId ?? "",
        FaultDescription = FaultDescription ?? "",
        Priority = CodeText.Read("priority", Priority, Codes.ToPriority, Codes.PriorityCodes),
        ReportedBy = ReportedBy ?? "",
        EquipmentCategory = EquipmentCategory ?? "",
        TicketType = TicketType ?? "",
        Category = CodeText.Read("category", Category, Codes.ToCategory, Codes.CategoryCodes),
        CustomerId = CustomerId ?? "",
        AccountNumber = AccountNumber ?? "",
        ElementType = ElementType ?? "",
        ElementId = ElementId ?? "",
        TicketClass = CodeText.Read("ticket_class", TicketClass, Codes.ToTicketClass, Codes.TicketClassCodes),
        ServicesAffected = ServicesAffected ?? "",
        TransactionRef = TransactionRef ?? "",
        Source = !string.IsNullOrWhiteSpace(Source) ? Source : callersSource.Length > 0 ? callersSource : "http",
    };
}

internal sealed record NewCommentJson(string? User, string? Text);
