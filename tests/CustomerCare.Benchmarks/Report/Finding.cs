namespace CustomerCare.Benchmarks.Report;

/// <summary>A table of what was found.</summary>
/// <param name="Heading">None where there is only one table.</param>
/// <param name="Table">Markdown, with a line end after its last row.</param>
internal sealed record Finding(string? Heading, string Table);
