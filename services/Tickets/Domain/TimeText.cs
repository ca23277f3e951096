using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerCare.Tickets.Domain;

/// <summary>Times as people and old programs write them: ISO 8601, down to the microsecond, with a zone or without.</summary>
internal static partial class TimeText
{
    /// <summary>What <see cref="TryRead"/> takes, for messages.</summary>
    public const string Wanted = "a time from 1970 on such as 2026-03-01T08:30:00Z, 2026-03-01 10:30 or 2026-03-01";

    private const int DigitsOfMicroseconds = 6;

    /// <param name="zone">Where a text without a zone was written. An hour that its clocks showed twice is the second one.</param>
    public static bool TryRead(string text, TimeZoneInfo zone, out DateTimeOffset time)
    {
        time = default;
        if (Form().Match(text.Trim()) is not { Success: true } parts || ReadClock(parts) is not { } clock)
        {
            return false;
        }

        var offset = parts.Groups["zone"].Success ? ReadOffset(parts) : zone.GetUtcOffset(clock);
        if (offset is not { } its || Math.Abs(its.Ticks) > TimeSpan.FromHours(14).Ticks || clock - its < DateTime.UnixEpoch || clock - its > DateTime.MaxValue.AddDays(-1))
        {
            return false;
        }

        time = new DateTimeOffset(clock, its).ToUniversalTime();
        return true;
    }

    private static DateTime? ReadClock(Match parts)
    {
        var fraction = parts.Groups["fraction"].Value.PadRight(DigitsOfMicroseconds, '0')[..DigitsOfMicroseconds];
        return DateTime.TryParseExact(
            $"{parts.Groups["date"].Value} {Or("hour", "00")}:{Or("minute", "00")}:{Or("second", "00")}.{fraction}",
            "yyyy-MM-dd HH:mm:ss.ffffff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var clock) && clock.Year > 1900 ? clock : null;

        string Or(string name, string otherwise) => parts.Groups[name] is { Success: true } group ? group.Value : otherwise;
    }

    private static TimeSpan? ReadOffset(Match parts)
    {
        if (!parts.Groups["sign"].Success)
        {
            return TimeSpan.Zero;
        }

        var hours = int.Parse(parts.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture);
        var minutes = parts.Groups["minutes"] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return minutes > 59 ? null : new TimeSpan(hours, minutes, 0) * (parts.Groups["sign"].Value == "-" ? -1 : 1);
    }

    [GeneratedRegex(
        @"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})([Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]{1,12}))?)?( ?(?<zone>[Zz]|UTC|(?<sign>[+-])(?<hours>[0-9]{2})(:?(?<minutes>[0-9]{2}))?))?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
