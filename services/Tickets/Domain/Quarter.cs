using System.Globalization;
using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Domain;

/// <summary>Three months of a year, such as <c>2026-Q1</c>.</summary>
/// <param name="Number">1 to 4.</param>
internal readonly partial record struct Quarter(int Year, int Number)
{
    public Quarter Next => Number == 4 ? new(Year + 1, 1) : this with { Number = Number + 1 };

    /// <summary>Null where the text is empty.</summary>
    public static Quarter? Read(string text) => text.Length == 0 ? null
        : Form().Match(text.Trim()) is { Success: true } parts && int.Parse(parts.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) is var year and >= 1970 and < 9999
            ? new Quarter(year, parts.Groups["number"].ValueSpan[0] - '0')
            : throw CareException.InvalidArgument(
                "QUARTER_INVALID", "quarter", $"quarter is '{Shown.Of(text)}', but a quarter such as 2026-Q1 is wanted.");

    /// <summary>Its first moment by that zone's clocks.</summary>
    public DateTimeOffset StartIn(TimeZoneInfo zone)
    {
        var start = new DateTime(Year, (3 * Number) - 2, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return new DateTimeOffset(start, zone.GetUtcOffset(start));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}");

    [GeneratedRegex("^(?<year>[0-9]{4})-[Qq](?<number>[1-4])$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
