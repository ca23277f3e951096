namespace CustomerCare.Benchmarks.Lookup.Search;

/// <summary>Queries that are alike.</summary>
/// <param name="FindsSomebody">False where nobody is to be found.</param>
internal sealed record SearchKind(string Name, IReadOnlyList<string> Queries, bool FindsSomebody = true);
