using CustomerCare.Notifier.Storage;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using Google.Protobuf.WellKnownTypes;
using Contact = CustomerCare.Notifier.Domain.Contact;
using Rule = CustomerCare.Notifier.Domain.Rule;

namespace CustomerCare.Notifier.Tests;

/// <summary>Events, contacts and rules, for tests to change.</summary>
internal static class TestEvents
{
    public static readonly DateTimeOffset ReportedAt = new(2026, 3, 1, 6, 30, 0, TimeSpan.Zero);

    public static DispatchEventRequest Created(Priority priority = Priority.P2, string site = "MAK", EventType type = EventType.TicketCreated) => new()
    {
        EventId = $"event-{Guid.NewGuid():N}",
        Event = type,
        Ticket = Ticket(priority, site),
    };

    public static Ticket Ticket(Priority priority = Priority.P2, string site = "MAK") => new()
    {
        TicketId = $"{site}-2026-0065",
        SiteId = site,
        Status = TicketStatus.Reported,
        Priority = priority,
        Category = Category.NoPower,
        FaultDescription = "No electricity supply at the customer's premises.",
        ReportedBy = "Thabo Mokhesi",
        ReporterPhone = "26658001234",
        CustomerId = "MAK-0001",
        AccountNumber = "0045MAK",
        ReportedAt = ReportedAt.ToTimestamp(),
    };

    public static DispatchEventRequest PersonNeeded() => new()
    {
        EventId = $"event-{Guid.NewGuid():N}",
        Event = EventType.PersonNeeded,
        Values =
        {
            ["reason"] = "a question that we have no answer to",
            ["customer"] = "Palesa Mokoena",
            ["customer_id"] = "MAK-0001",
            ["account"] = "",
            ["phone"] = "+26658001234",
            ["site_id"] = "MAK",
            ["site_name"] = "Makeneng",
            ["message"] = "How much is a pole?\nReason:       none",
            ["conversation_id"] = "c-1",
        },
    };

    public static Contact SomeContact(string id = "c1") => new()
    {
        ContactId = id,
        Name = $"Name of {id}",
        Role = "dispatcher",
        Email = $"{id}@customercare.example",
        Whatsapp = "group",
        SiteIds = "",
        Enabled = true,
    };

    public static Rule SomeRule(string channel = Rule.EmailChannel, string type = "ticket_created", string priorities = "") => new()
    {
        RuleId = $"{type}-{channel}",
        Name = $"{type} by {channel}",
        Event = type,
        Channel = channel,
        Priorities = priorities,
        Enabled = true,
    };

    public static DeliveryRow Delivery(string id = "event-1.email.c1") => new()
    {
        DeliveryId = id,
        EventId = "event-1",
        Event = "ticket_created",
        TicketId = "MAK-2026-0065",
        Channel = Rule.EmailChannel,
        RecipientName = "Customer Care Lesotho",
        Recipient = "dispatch@customercare.example",
        State = DeliveryRow.Pending,
        CreatedAt = CustomerCare.Storage.DbTime.FromTime(ReportedAt),
    };
}
