using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Storage;

/// <summary>
/// A ticket's links in one column, as <c>related:MAK-2026-0001 follow_up_of:MAK-2025-0417</c>: they are few, and always wanted with it.
/// A number that is not ours may have spaces; they are written as <c>%20</c>.
/// </summary>
internal static class LinkText
{
    public static string Write(IEnumerable<TicketLink> links) => string.Join(' ', links.Select(link => $"{link.Kind.ToCode()}:{Escape(link.TicketId)}"));

    public static IEnumerable<TicketLink> Read(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(link => link.Split(':', 2))
        .Select(parts => new TicketLink { Kind = Codes.ToTicketLinkKind(parts[0]), TicketId = Unescape(parts[1]) });

    private static string Escape(string ticketId) =>
        ticketId.Replace("%", "%25", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal);

    private static string Unescape(string text) =>
        text.Replace("%20", " ", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
