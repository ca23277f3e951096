namespace CustomerCare.Benchmarks.Report;

/// <summary>This project's README, which shows some results in their place: between two comments, replaced by each run.</summary>
internal static class GuideFile
{
    /// <summary>The text with those results; the same text where it has no place for them.</summary>
    public static string Replace(string text, string benchmark, string results)
    {
        var begin = $"<!-- results of {benchmark} -->\n";
        var end = $"<!-- end of {benchmark} -->";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        return from < begin.Length || to < from ? text : $"{text[..from]}\n{results}\n\n{text[to..]}";
    }
}
