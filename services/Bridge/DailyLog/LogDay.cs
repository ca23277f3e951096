using System.Globalization;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.DailyLog;

/// <summary>A day by the clocks of a zone, which may have 23 or 25 hours.</summary>
/// <param name="From">The first moment of it.</param>
/// <param name="Until">The first moment after it.</param>
internal readonly record struct LogDay(DateTimeOffset From, DateTimeOffset Until)
{
    /// <param name="written">Such as <c>2026-11-29</c>.</param>
    public static LogDay Read(string written, TimeZoneInfo zone)
    {
        if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1970 or > 9998)
        {
            throw CareException.InvalidArgument("DAY_INVALID", "day", $"day has {written.Length} characters that are no day; one such as 2026-11-29 is wanted.");
        }

        return new LogDay(StartOf(day, zone), StartOf(day.AddDays(1), zone));
    }

    // Where the clocks are put forward at midnight, the day begins when they show the next time that there is; where they are
    // put back, at the first of the two midnights.
    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }
}
