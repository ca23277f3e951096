using CsCheck;
using CustomerCare.ServiceDefaults.Calendar;

namespace CustomerCare.ServiceDefaults.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private const int Minutes = 1440;

    // Any hours, also over midnight and over each other, on any days.
    private static readonly Gen<WorkingPeriod> Periods = Gen.Select(Gen.Int[0, Minutes - 1], Gen.Int[1, Minutes], (start, length) =>
        new WorkingPeriod(TimeSpan.FromMinutes(start), TimeSpan.FromMinutes(start + length)));

    private static readonly Gen<WorkingPeriod[][]> Weeks = Periods.Array[0, 3]
        .Select(day => day.OrderBy(period => period.Start).ToArray()).Array[7].Where(week => week.Any(day => day.Length > 0));

    private static readonly Gen<DateOnly[]> FreeDays =
        Gen.Int[0, 364].Select(day => new DateOnly(2026, 1, 1).AddDays(day)).Array[0, 40];

    private static readonly Gen<Case> Cases = Gen.Select(
        TestZones.Zones, TestZones.Moments, Weeks, FreeDays, Gen.Int[1, 3000], (zone, from, week, free, work) =>
            new Case(zone, from, week, free, TimeSpan.FromMinutes(Math.Min(work, week.Sum(day => day.Sum(period => (period.End - period.Start).TotalMinutes))))));

    [Fact]
    public void Add_AnyCalendar_IsWhatCountingMinutesFinds() =>
        Cases.Sample(each => Assert.Equal(each.Count(), each.Calendar().Add(each.From, each.Work)), iter: 300);

    [Fact]
    public void Between_WhatWasAdded_IsThatTime() =>
        Cases.Sample(each => Assert.Equal(each.Work, each.Calendar().Between(each.From, each.Calendar().Add(each.From, each.Work))));

    [Theory]
    [InlineData("2026-03-03 09:00", "02:00", "2026-03-03 11:00")]
    [InlineData("2026-03-03 09:00", "08:00", "2026-03-03 17:00")] // the last moment of the day and not the first of the next
    [InlineData("2026-03-03 16:59:30", "00:01", "2026-03-04 08:00:30")]
    [InlineData("2026-03-03 03:00", "01:00", "2026-03-03 09:00")]
    [InlineData("2026-03-03 20:00", "01:00", "2026-03-04 09:00")]
    [InlineData("2026-03-06 16:30", "01:00", "2026-03-09 08:30")] // over a weekend
    [InlineData("2026-03-10 16:30", "01:00", "2026-03-12 08:30")] // over Moshoeshoe's Day
    [InlineData("2026-04-02 16:00", "02:00", "2026-04-07 09:00")] // over Easter
    [InlineData("2026-12-24 16:00", "1.21:00", "2027-01-04 16:00")] // over Christmas and New Year
    public void Add_CalendarOfLesotho_CountsItsWorkingHours(string from, string work, string expected)
    {
        var maseru = TimeSpan.FromHours(2);
        var calendar = new CalendarOptions("Calendar").TryBuild(TimeZoneInfo.FindSystemTimeZoneById("Africa/Maseru"))!;

        var due = calendar.Add(DateTime.Parse(from) - maseru, TimeSpan.Parse(work));

        Assert.Equal(DateTime.Parse(expected), due + maseru);
    }

    [Fact]
    public void Add_MoreThanTheCalendarHas_EndsAfterItsLastDay()
    {
        var everyDay = Enumerable.Range(0, 366).Select(day => Holiday.Parse(new DateOnly(2024, 1, 1).AddDays(day).ToString("MM-dd"))!);
        var always = new WorkingPeriod(TimeSpan.Zero, TimeSpan.FromDays(1));
        var calendar = new WorkingCalendar(new WallClock(TimeZoneInfo.Utc), [[always], [always], [always], [always], [always], [always], [always]], new Holidays(everyDay));
        var from = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.Equal(from.AddDays(WorkingCalendar.MaxDays), calendar.Add(from, TimeSpan.FromSeconds(1)));
    }

    private sealed record Case(TimeZoneInfo Zone, DateTime From, WorkingPeriod[][] Week, DateOnly[] Free, TimeSpan Work)
    {
        public WorkingCalendar Calendar() =>
            new(new WallClock(Zone), [.. Week.Select(day => (IReadOnlyList<WorkingPeriod>)day)], new Holidays(Free.Select(day => Holiday.Parse(day.ToString("yyyy-MM-dd"))!)));

        /// <summary>The end of the minute with which the work is done.</summary>
        public DateTime Count()
        {
            var rest = Work;
            foreach (var (utc, shown) in TestZones.Minutes(Zone, From.AddDays(-4)))
            {
                if (rest == TimeSpan.Zero)
                {
                    return utc;
                }

                rest -= utc >= From && IsWork(shown) ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;
            }

            throw new InvalidOperationException("Minutes never end.");
        }

        private bool IsWork(DateTime shown) => Enumerable.Range(-2, 3).Select(day => DateOnly.FromDateTime(shown).AddDays(day)).Any(day =>
            !Free.Contains(day) && Week[(int)day.DayOfWeek].Any(period =>
                shown >= day.ToDateTime(TimeOnly.MinValue) + period.Start && shown < day.ToDateTime(TimeOnly.MinValue) + period.End));
    }
}
