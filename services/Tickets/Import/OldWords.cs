using System.Collections.Frozen;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Import;

/// <summary>The words for a status, a priority and the like as people have typed them: "In Progress", "in-progress", "p2", "2", "High".</summary>
internal static class OldWords
{
    private static readonly FrozenDictionary<string, TicketStatus> Statuses = Table(
        Codes.TicketStatusCodes, code => Codes.ToTicketStatus(code),
        ("open", TicketStatus.Reported), ("new", TicketStatus.Reported), ("started", TicketStatus.InProgress), ("ongoing", TicketStatus.InProgress),
        ("onhold", TicketStatus.Pending), ("waiting", TicketStatus.Pending), ("done", TicketStatus.Resolved), ("fixed", TicketStatus.Resolved),
        ("completed", TicketStatus.Resolved), ("cancelled", TicketStatus.Closed), ("canceled", TicketStatus.Closed));

    private static readonly FrozenDictionary<string, Priority> Priorities = Table(
        Codes.PriorityCodes, code => Codes.ToPriority(code),
        ("1", Priority.P1), ("2", Priority.P2), ("3", Priority.P3), ("4", Priority.P4),
        ("priority1", Priority.P1), ("priority2", Priority.P2), ("priority3", Priority.P3), ("priority4", Priority.P4),
        ("critical", Priority.P1), ("urgent", Priority.P1), ("emergency", Priority.P1), ("high", Priority.P2),
        ("medium", Priority.P3), ("normal", Priority.P3), ("low", Priority.P4), ("planned", Priority.P4), ("scheduled", Priority.P4));

    private static readonly FrozenDictionary<string, Category> Categories = Table(Codes.CategoryCodes, code => Codes.ToCategory(code));

    private static readonly FrozenDictionary<string, TicketClass> Classes = Table(Codes.TicketClassCodes, code => Codes.ToTicketClass(code));

    /// <summary>Unspecified where nobody knows the word; so are the others.</summary>
    public static TicketStatus ToStatus(string text) => Statuses.GetValueOrDefault(Bare(text));

    public static Priority ToPriority(string text) => Priorities.GetValueOrDefault(Bare(text));

    public static Category ToCategory(string text) => Categories.GetValueOrDefault(Bare(text));

    public static TicketClass ToTicketClass(string text) => Classes.GetValueOrDefault(Bare(text));

    private static FrozenDictionary<string, T> Table<T>(IEnumerable<string> codes, Func<string, T> toValue, params ReadOnlySpan<(string Word, T Value)> others)
        where T : struct, Enum
    {
        var table = codes.ToDictionary(Bare, toValue);
        foreach (var (word, value) in others)
        {
            table.Add(word, value);
        }

        return table.ToFrozenDictionary();
    }

    // Case, spaces, hyphens and underscores are what writers vary.
    private static string Bare(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
