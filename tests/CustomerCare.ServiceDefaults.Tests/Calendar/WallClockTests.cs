using CsCheck;
using CustomerCare.ServiceDefaults.Calendar;

namespace CustomerCare.ServiceDefaults.Tests.Calendar;

public sealed class WallClockTests
{
    [Theory]
    [InlineData("Africa/Maseru", "2026-03-29 02:30", "2026-03-29 00:30")]
    [InlineData("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59")]
    [InlineData("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:00")] // jumped over
    [InlineData("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00")]
    [InlineData("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30")] // shown twice
    [InlineData("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00")]
    public void ToUtc_Time_IsTheFirstMomentThatShowsIt(string zone, string shown, string expected) => Assert.Equal(
        DateTime.Parse(expected), new WallClock(TimeZoneInfo.FindSystemTimeZoneById(zone)).ToUtc(DateTime.Parse(shown)));

    [Fact]
    public void ToUtc_AnyZoneAndTime_IsWhatCountingMinutesFinds() => Gen.Select(TestZones.Zones, TestZones.Moments).Sample((zone, time) =>
        Assert.Equal(
            TestZones.Minutes(zone, time.AddDays(-2)).First(minute => minute.Shown >= time).Utc,
            new WallClock(zone).ToUtc(DateTime.SpecifyKind(time, DateTimeKind.Unspecified))));
}
