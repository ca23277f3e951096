namespace CustomerCare.Tickets.Storage;

/// <summary>A place in the order of overdue tickets: the longest overdue first.</summary>
internal sealed record OverduePosition(long OverdueAt, string TicketId)
{
    public static OverduePosition Start { get; } = new(0, "");

    /// <summary>Behind these; null behind the last of all.</summary>
    /// <param name="limit">How many were asked for.</param>
    public static OverduePosition? After(IReadOnlyList<OverdueRow> rows, int limit) =>
        rows.Count == limit ? new(rows[^1].OverdueAt, rows[^1].TicketId) : null;
}
