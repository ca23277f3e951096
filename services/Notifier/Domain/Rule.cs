using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Notifier.Domain;

/// <summary>Which event reaches the contacts over which channel.</summary>
internal sealed record Rule
{
    public const string EmailChannel = "email";
    public const string WhatsAppChannel = "whatsapp";

    public required string RuleId { get; init; }
    public required string Name { get; init; }
    public required string Event { get; init; }
    public required string Channel { get; init; }

    /// <summary>Codes between commas; empty for all priorities.</summary>
    public required string Priorities { get; init; }

    public required bool Enabled { get; init; }

    public bool AppliesTo(EventType type, Ticket? ticket) =>
        Enabled && Event == type.ToCode()
        && (Priorities.Length == 0 || (ticket is not null && Priorities.Split(',', StringSplitOptions.TrimEntries).Contains(ticket.Priority.ToCode())));
}
