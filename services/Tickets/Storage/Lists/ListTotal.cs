namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>How many tickets match.</summary>
/// <param name="IsMinimum">Counting has come to a bound: so many match, or more.</param>
internal sealed record ListTotal(int Count, bool IsMinimum);
