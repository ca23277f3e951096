using System.Text;

namespace CustomerCare.Benchmarks.Report;

/// <summary>What a benchmark has found.</summary>
/// <param name="Introduction">What was measured, for the reader of the tables.</param>
internal sealed record Outcome(string Introduction, IReadOnlyList<Finding> Findings, IReadOnlyList<Target> Targets)
{
    public bool IsMet => Targets.All(target => target.IsMet);

    public string ToMarkdown()
    {
        var text = new StringBuilder().Append(Introduction).Append("\n\n");
        foreach (var finding in Findings)
        {
            if (finding.Heading is not null)
            {
                text.Append("### ").Append(finding.Heading).Append("\n\n");
            }

            text.Append(finding.Table).Append('\n');
        }

        foreach (var target in Targets)
        {
            text.Append("- ").Append(target.Sentence).Append(target.IsMet ? ": met\n" : ": **missed**\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
