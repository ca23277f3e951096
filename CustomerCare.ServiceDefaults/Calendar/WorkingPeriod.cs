using System.Globalization;

namespace CustomerCare.ServiceDefaults.Calendar;

/// <summary>Hours in which people work, from midnight of the day on which they begin; the end may lie on the next day.</summary>
public readonly record struct WorkingPeriod(TimeSpan Start, TimeSpan End)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Reads <c>08:00-17:00</c>, <c>22:00-06:00</c> (over midnight), <c>00:00-24:00</c>, several with commas between them, or nothing.</summary>
    /// <returns>By their beginning; null where the text is none of that.</returns>
    public static IReadOnlyList<WorkingPeriod>? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var periods = text.Split(',').Select(ParseOne).ToList();
        return periods.Contains(null) ? null : [.. periods.Select(period => period!.Value).OrderBy(period => period.Start)];
    }

    private static WorkingPeriod? ParseOne(string text) =>
        text.Split('-') is [var from, var until] && ReadTime(from) is { } start && start < Day && ReadTime(until) is { } end && start != end
            ? new(start, end > start ? end : end + Day)
            : null;

    private static TimeSpan? ReadTime(string text) => text.Trim() switch
    {
        "24:00" => Day,
        var time => TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read.ToTimeSpan() : null,
    };
}
