using System.Collections.Frozen;
using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>How a list is sorted: by a time, and by the number within one moment, both in the same direction.</summary>
/// <param name="Column">The time's; never null in the rows of <paramref name="Index"/>.</param>
/// <param name="Index">Holds this time first, the number second and then the columns that <see cref="TicketFilter"/> says.</param>
/// <param name="ByPriority">Whether the most urgent come first, and the time counts among the equally urgent.</param>
internal sealed record TicketSort(string Column, bool Descending, Func<TicketRow, long> Time, string Index, bool ByPriority = false)
{
    public const string ReportedAt = "reported_at";

    private static readonly TicketSort Newest = new(ReportedAt, Descending: true, row => row.ReportedAt, "tickets_by_time");

    // A new order is a line here, and an index.
    private static readonly FrozenDictionary<TicketOrder, TicketSort> Known = new Dictionary<TicketOrder, TicketSort>
    {
        [TicketOrder.Unspecified] = Newest,
        [TicketOrder.Newest] = Newest,
        [TicketOrder.Oldest] = Newest with { Descending = false },
        [TicketOrder.MostUrgent] = Newest with { Descending = false, ByPriority = true },
        [TicketOrder.RecentlyChanged] = new("updated_at", Descending: true, row => row.UpdatedAt, "tickets_by_change"),
    }.ToFrozenDictionary();

    public static TicketSort Of(TicketOrder order) => Known.GetValueOrDefault(order) ?? throw CareException.InvalidArgument(
        "ORDER_UNKNOWN", "order", $"order is {(int)order}, but one of {string.Join(", ", Codes.TicketOrderCodes)} is wanted.");

    /// <summary>For ORDER BY.</summary>
    public string Order => Descending ? $"{Column} DESC, ticket_id DESC" : $"{Column}, ticket_id";

    /// <summary>Behind the position, in the direction of the list.</summary>
    public string After(string position) => $"({Column}, ticket_id) {(Descending ? "<" : ">")} ({position})";

    /// <summary>Up to the position and including it.</summary>
    public string UpTo(string position) => $"({Column}, ticket_id) {(Descending ? ">=" : "<=")} ({position})";
}
