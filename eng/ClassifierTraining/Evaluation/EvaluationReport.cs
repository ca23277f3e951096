using System.Globalization;
using System.Text;

namespace CustomerCare.ClassifierTraining.Evaluation;

/// <summary>Tables for people, in Markdown.</summary>
internal static class EvaluationReport
{
    public static string Of(IReadOnlyList<Outcome> all)
    {
        var text = new StringBuilder();
        Shares(text, "category", all, one => one.Message.Category, one => one.CategoryIsRight, "category right");
        Shares(text, "language", all, one => one.Message.Lang, one => one.CategoryIsRight, "category right");
        Shares(text, "priority", all, one => one.Message.Priority, one => one.Result.Priority.ToString() == one.Message.Priority, "priority right");
        Shares(text, "danger", all, one => one.Message.Danger, one => one.SaidDanger == one.IsDangerous, "told apart");
        Shares(text, "intent", all, one => one.Message.Intent, one => one.Intent == one.Message.Intent, "intent right");
        Confusion(text, all);
        Confidence(text, all);
        return text.ToString();
    }

    private static void Shares(StringBuilder text, string heading, IReadOnlyList<Outcome> all, Func<Outcome, string> groupOf, Func<Outcome, bool> isRight, string right)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"| {heading} | messages | {right} |").AppendLine("|---|---:|---:|");
        foreach (var group in all.GroupBy(groupOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {Percent(group.Average(one => isRight(one) ? 1.0 : 0))} |");
        }

        text.AppendLine();
    }

    private static void Confusion(StringBuilder text, IReadOnlyList<Outcome> all)
    {
        var names = all.Select(one => one.Message.Category).Distinct().Order(StringComparer.Ordinal).ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"| is, said to be | {string.Join(" | ", names)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|{string.Concat(names.Select(_ => "---:|"))}");
        foreach (var name in names)
        {
            var its = all.Where(one => one.Message.Category == name).ToList();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", names.Select(said => its.Count(one => one.Category == said)))} |");
        }

        text.AppendLine();
    }

    private static void Confidence(StringBuilder text, IReadOnlyList<Outcome> all)
    {
        text.AppendLine("| confidence | messages | category right |").AppendLine("|---:|---:|---:|");
        foreach (var bin in ConfidenceBins.Of(all))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {bin.Confidence:0.00} | {bin.Count} | {bin.Right:0.00} |");
        }

        text.AppendLine();
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
