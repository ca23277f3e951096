using System.Text;

namespace CustomerCare.Benchmarks.Report;

/// <summary>Any other table: text in the first column, numbers in the others.</summary>
internal static class FactTable
{
    public static string Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        AppendRow(text, columns);
        text.Append("|---|").Insert(text.Length, "---:|", columns.Count - 1).Append('\n');
        foreach (var row in rows)
        {
            AppendRow(text, row);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
