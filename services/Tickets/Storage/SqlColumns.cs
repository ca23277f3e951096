using System.Globalization;

namespace CustomerCare.Tickets.Storage;

/// <summary>What INSERT and UPDATE make of a row's columns: each goes with the property of its name, <c>site_id</c> with <c>SiteId</c>.</summary>
internal static class SqlColumns
{
    private static readonly char[] Separators = [',', ' ', '\r', '\n'];

    public static string Values(string columns) => string.Join(", ", Names(columns).Select(Parameter));

    /// <param name="fixedOnes">Columns that keep their value.</param>
    public static string Assignments(string columns, params string[] fixedOnes) =>
        string.Join(", ", Names(columns).Except(fixedOnes).Select(name => $"{name} = {Parameter(name)}"));

    private static string[] Names(string columns) => columns.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static string Parameter(string name) => $"@{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name).Replace("_", "", StringComparison.Ordinal)}";
}
