using System.Text;
using CustomerCare.Benchmarks.Load;

namespace CustomerCare.Benchmarks.Report;

/// <summary>What a benchmark has found.</summary>
/// <param name="Introduction">What was measured, for the reader of the table.</param>
/// <param name="Baseline">The series that the table's ratios refer to; one of <paramref name="Series"/>.</param>
internal sealed record Outcome(string Introduction, Series Baseline, IReadOnlyList<Series> Series, IReadOnlyList<Target> Targets)
{
    public bool IsMet => Targets.All(target => target.IsMet);

    public string ToMarkdown()
    {
        var text = new StringBuilder().Append(Introduction).Append("\n\n").Append(ResultTable.Of(Series, Baseline)).Append('\n');
        foreach (var target in Targets)
        {
            text.Append("- ").Append(target.Sentence).Append(target.IsMet ? ": met\n" : ": **missed**\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
