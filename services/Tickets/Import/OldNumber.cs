using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerCare.Tickets.Import;

/// <summary>What a number like <c>MAK-2026-0065</c> says: its sequence must go on above it.</summary>
internal readonly partial record struct OldNumber(string Site, int Year, int Number)
{
    // A counter has nine digits' room and some to go on.
    private const int MaxDigits = 9;

    /// <summary>Null where the id is of another form; it is kept as it is and counts nowhere.</summary>
    public static OldNumber? Read(string ticketId) => Form().Match(ticketId) is { Success: true } parts
        && parts.Groups["number"].Value.TrimStart('0') is { Length: <= MaxDigits } digits
            ? new OldNumber(
                parts.Groups["site"].Value,
                int.Parse(parts.Groups["year"].ValueSpan, CultureInfo.InvariantCulture),
                digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex("^(?<site>[A-Z]{3})-(?<year>[0-9]{4})-(?<number>[0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
