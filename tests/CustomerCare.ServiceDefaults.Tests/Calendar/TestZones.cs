using CsCheck;

namespace CustomerCare.ServiceDefaults.Tests.Calendar;

/// <summary>Zones that turn their clocks in different ways, and moments near which they do so in 2026.</summary>
internal static class TestZones
{
    /// <summary>Never; an hour in spring and autumn, north and south; half an hour; at midnight; in Ramadan; at a quarter to.</summary>
    private static readonly string[] Names =
    [
        "Africa/Maseru", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Beirut", "Africa/Casablanca", "Pacific/Chatham",
    ];

    private static readonly DateTime[] Changes =
    [
        new(2026, 2, 15, 2, 0, 0, DateTimeKind.Utc), new(2026, 3, 8, 7, 0, 0, DateTimeKind.Utc), new(2026, 3, 22, 2, 0, 0, DateTimeKind.Utc),
        new(2026, 3, 29, 1, 0, 0, DateTimeKind.Utc), new(2026, 4, 4, 15, 0, 0, DateTimeKind.Utc), new(2026, 10, 3, 16, 0, 0, DateTimeKind.Utc),
        new(2026, 10, 25, 1, 0, 0, DateTimeKind.Utc), new(2026, 11, 1, 6, 0, 0, DateTimeKind.Utc), new(2026, 12, 31, 22, 0, 0, DateTimeKind.Utc),
    ];

    public static Gen<TimeZoneInfo> Zones { get; } = Gen.Int[0, Names.Length - 1].Select(index => Names[index]).Select(TimeZoneInfo.FindSystemTimeZoneById);

    /// <summary>Whole minutes within four days of a change.</summary>
    public static Gen<DateTime> Moments { get; } =
        Gen.Select(Gen.Int[0, Changes.Length - 1].Select(index => Changes[index]), Gen.Int[-4 * 1440, 4 * 1440], (change, minutes) => change.AddMinutes(minutes));

    /// <summary>What the clocks show, minute by minute, once they have shown it: a clock that is put back shows nothing new until it has caught up.</summary>
    public static IEnumerable<(DateTime Utc, DateTime Shown)> Minutes(TimeZoneInfo zone, DateTime from)
    {
        var latest = DateTime.MinValue;
        for (var minute = from; ; minute = minute.AddMinutes(1))
        {
            var shown = TimeZoneInfo.ConvertTimeFromUtc(minute, zone);
            latest = shown > latest ? shown : latest;
            yield return (minute, latest);
        }
    }
}
