using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Tests.Storage.Lists;

/// <summary>What a list is, said once more in the plainest way, to compare with.</summary>
internal static class ListModel
{
    public static IEnumerable<Ticket> Of(IEnumerable<Ticket> tickets, ListTicketsRequest request)
    {
        var found = tickets.Where(ticket => Matches(ticket, request));
        return request.Order switch
        {
            TicketOrder.Oldest => found.OrderBy(ticket => ticket.ReportedAt).ThenBy(ticket => ticket.TicketId, StringComparer.Ordinal),
            TicketOrder.RecentlyChanged => found.OrderByDescending(ticket => ticket.UpdatedAt).ThenByDescending(ticket => ticket.TicketId, StringComparer.Ordinal),
            TicketOrder.MostUrgent => found.OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.ReportedAt).ThenBy(ticket => ticket.TicketId, StringComparer.Ordinal),
            _ => found.OrderByDescending(ticket => ticket.ReportedAt).ThenByDescending(ticket => ticket.TicketId, StringComparer.Ordinal),
        };
    }

    public static bool Matches(Ticket ticket, ListTicketsRequest request) =>
        Is(request.SiteId, ticket.SiteId)
        && (request.Statuses.Count == 0 || request.Statuses.Contains(ticket.Status))
        && (request.Priority == Priority.Unspecified || request.Priority == ticket.Priority)
        && (request.Category == Category.Unspecified || request.Category == ticket.Category)
        && Is(request.CustomerId, ticket.CustomerId)
        && Is(request.AccountNumber, ticket.AccountNumber)
        && Is(request.ReporterPhone, ticket.ReporterPhone)
        && Is(request.ElementType, ticket.ElementType)
        && Is(request.ElementId, ticket.ElementId)
        && Is(request.AssignedTo, ticket.AssignedTo)
        && Is(request.IncidentId, ticket.IncidentId)
        && (!request.OpenOnly || ticket.Status is not (TicketStatus.Resolved or TicketStatus.Verified or TicketStatus.Closed))
        && (request.ReportedFrom is null || ticket.ReportedAt >= request.ReportedFrom)
        && (request.ReportedUntil is null || ticket.ReportedAt < request.ReportedUntil)
        && request.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Words(ticket).Any(its => its.StartsWith(word, StringComparison.Ordinal)));

    // Only the words that the generated tickets have.
    private static IEnumerable<string> Words(Ticket ticket) => ticket.FaultDescription.Split(' ').Concat(ticket.ReportedBy.Split(' '));

    private static bool Is(string wanted, string found) => wanted.Length == 0 || wanted == found;
}
