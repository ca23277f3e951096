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
        reporter_phone, customer_id, account_number, element_type, element_id, services_affected, transaction_ref, linked_ticket_id,
        danger, source, comment_count, reported_at, updated_at, version
        """;

    public const string Values =
        """
        @TicketId, @SiteId, @Status, @Priority, @Category, @TicketClass, @TicketType, @EquipmentCategory, @FaultDescription, @ReportedBy,
        @ReporterPhone, @CustomerId, @AccountNumber, @ElementType, @ElementId, @ServicesAffected, @TransactionRef, @LinkedTicketId,
        @Danger, @Source, @CommentCount, @ReportedAt, @UpdatedAt, @Version
        """;

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
    public required string LinkedTicketId { get; init; }
    public required bool Danger { get; init; }
    public required string Source { get; init; }
    public required int CommentCount { get; init; }
    public required long ReportedAt { get; init; }
    public required long UpdatedAt { get; init; }
    public required long Version { get; init; }

    public static TicketRow From(Ticket ticket, string linkedTicketId) => new()
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
        LinkedTicketId = linkedTicketId,
        Danger = ticket.Danger,
        Source = ticket.Source,
        CommentCount = ticket.CommentCount,
        ReportedAt = DbTime.FromTime(ticket.ReportedAt.ToDateTimeOffset()),
        UpdatedAt = DbTime.FromTime(ticket.UpdatedAt.ToDateTimeOffset()),
        Version = long.Parse(ticket.Etag, CultureInfo.InvariantCulture),
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
            ReportedAt = Timestamp.FromDateTimeOffset(DbTime.ToTime(ReportedAt)),
            UpdatedAt = Timestamp.FromDateTimeOffset(DbTime.ToTime(UpdatedAt)),
            Etag = Version.ToString(CultureInfo.InvariantCulture),
        };

        if (LinkedTicketId.Length > 0)
        {
            ticket.Links.Add(new TicketLink { TicketId = LinkedTicketId, Kind = TicketLinkKind.Related });
        }

        return ticket;
    }
}
