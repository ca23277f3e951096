using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Tests;

/// <summary>Requests that are right, for tests to change.</summary>
internal static class TestTickets
{
    /// <summary>Every field set.</summary>
    public static CreateTicketRequest Full() => new()
    {
        RequestId = Id(),
        SiteId = "MAK",
        FaultDescription = "No electricity supply at the customer's premises.",
        Priority = Priority.P1,
        ReportedBy = "Thabo Mokhesi",
        ReporterPhone = "26658001234",
        EquipmentCategory = "electrical",
        TicketType = "corrective",
        Category = Category.EquipmentFailure,
        CustomerId = "MAK-0001",
        AccountNumber = "0045MAK",
        ElementType = "pole",
        ElementId = "P-17",
        TicketClass = TicketClass.CustomerGrievance,
        ServicesAffected = "A household",
        LinkedTicketId = "MAK-2026-9999",
        Source = "whatsapp",
        TransactionRef = "TX-1",
    };

    /// <summary>Only what is required.</summary>
    public static CreateTicketRequest Minimal(string site = "MAK") => new()
    {
        RequestId = Id(),
        SiteId = site,
        FaultDescription = "A tree leans on the line.",
        ReportedBy = "Palesa Nthako",
    };

    public static AddCommentRequest Comment(string ticketId, string text = "Still dark here.") => new()
    {
        RequestId = Id(),
        TicketId = ticketId,
        Author = "Thabo Mokhesi",
        Text = text,
        Channel = "whatsapp",
    };

    public static string Id() => Guid.NewGuid().ToString("N");
}
