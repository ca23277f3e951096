namespace CustomerCare.Benchmarks.Report;

/// <summary><c>docs/benchmarks.md</c>: a section per benchmark, each replaced by that benchmark's next run.</summary>
internal static class ResultFile
{
    private const string Heading = "\n## ";

    /// <summary>The text with that section, which goes to the end where there was none.</summary>
    public static string Replace(string text, string benchmark, string section)
    {
        var parts = text.TrimEnd().Split(Heading).ToList();
        var replacement = $"{benchmark}\n\n{section}\n";
        var at = parts.FindIndex(1, part => part.StartsWith($"{benchmark}\n", StringComparison.Ordinal));
        if (at < 0)
        {
            parts.Add(replacement);
        }
        else
        {
            parts[at] = replacement;
        }

        return string.Join(Heading, parts.Select(part => part.TrimEnd() + "\n"));
    }
}
