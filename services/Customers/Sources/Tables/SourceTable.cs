namespace CustomerCare.Customers.Sources.Tables;

/// <summary>A table that is read.</summary>
/// <param name="Columns">In the order in which a row gives them; an empty name stands for a column that the source does not have.</param>
/// <param name="Needed">How many of the columns, from the first, a row is worth nothing without.</param>
internal sealed record SourceTable(string Name, IReadOnlyList<string> Columns, int Needed);
