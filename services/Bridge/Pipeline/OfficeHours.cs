using System.Globalization;
using CustomerCare.Bridge.Texts;
using CustomerCare.ServiceDefaults.Calendar;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>When the team works, by the clocks where the customers live.</summary>
internal sealed class OfficeHours
{
    private static readonly string[] Sesotho = ["Sontaha", "Mantaha", "Labobeli", "Laboraro", "Labone", "Labohlano", "Moqebelo"];
    private static readonly DayOfWeek[] Week = [.. Enum.GetValues<DayOfWeek>().Skip(1), DayOfWeek.Sunday];

    private readonly WorkingCalendar _calendar;
    private readonly WallClock _clock;

    public OfficeHours(IOptions<BridgeOptions> options)
    {
        _calendar = options.Value.Calendar.TryBuild(options.Value.Zone) ?? throw new InvalidOperationException("Bridge:Calendar was used without having been checked.");
        _clock = new WallClock(options.Value.Zone);
        Words = Describe(options.Value.Calendar.WorkingHours);
    }

    /// <summary>The hours of a week, such as <c>Monday to Friday 08:00-17:00</c>.</summary>
    public BilingualText Words { get; }

    public bool IsOpen(DateTimeOffset time) => _calendar.Between(time.UtcDateTime, time.UtcDateTime.AddTicks(1)) > TimeSpan.Zero;

    /// <summary>A moment as people read it: <c>2026-03-02 08:00</c>.</summary>
    public string Show(DateTimeOffset time) => _clock.At(time.UtcDateTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // Days that follow each other and have the same hours are one part.
    private static BilingualText Describe(Dictionary<string, string> hours)
    {
        var parts = new List<(DayOfWeek First, DayOfWeek Last, string Hours)>();
        foreach (var day in Week)
        {
            var its = string.Join(", ", hours.GetValueOrDefault(day.ToString(), "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            if (parts.Count > 0 && parts[^1].Hours == its)
            {
                parts[^1] = parts[^1] with { Last = day };
            }
            else
            {
                parts.Add((day, day, its));
            }
        }

        var open = parts.Where(part => part.Hours.Length > 0).ToList();
        return new BilingualText(Join(day => Sesotho[(int)day], "ho isa"), Join(day => day.ToString(), "to"));

        string Join(Func<DayOfWeek, string> name, string until) => string.Join(
            "; ", open.Select(part => part.First == part.Last ? $"{name(part.First)} {part.Hours}" : $"{name(part.First)} {until} {name(part.Last)} {part.Hours}"));
    }
}
