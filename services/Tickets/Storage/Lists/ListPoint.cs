namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>Where a list stands.</summary>
/// <param name="Priority">The priority whose tickets are being listed; empty where the order does not go by it.</param>
/// <param name="After">The last entry passed of these; null before the first.</param>
internal sealed record ListPoint(string Priority, Entry? After);

/// <summary>An entry of the index that a list follows.</summary>
internal sealed record Entry(long Time, string TicketId);
