using CustomerCare.ServiceDefaults.Calendar;

namespace CustomerCare.ServiceDefaults.Tests.Calendar;

public sealed class WorkingPeriodTests
{
    [Theory]
    [InlineData("08:00-17:00", "480-1020")]
    [InlineData("13:00-17:30, 08:00 - 12:00", "480-720 780-1050")]
    [InlineData("00:00-24:00", "0-1440")]
    [InlineData("22:00-06:00", "1320-1800")]
    [InlineData("17:00-00:00", "1020-1440")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    [InlineData(null, "")]
    public void Parse_Hours_GivesThemByTheirBeginning(string? text, string minutes) => Assert.Equal(
        minutes, string.Join(' ', WorkingPeriod.Parse(text)!.Select(period => $"{period.Start.TotalMinutes}-{period.End.TotalMinutes}")));

    [Theory]
    [InlineData("8-17")]
    [InlineData("08:00")]
    [InlineData("08:00-")]
    [InlineData("08:00-08:00")]
    [InlineData("08:00-25:00")]
    [InlineData("24:00-08:00")]
    [InlineData("08:00-12:00,")]
    [InlineData("08:00-12:00-17:00")]
    [InlineData("closed")]
    public void Parse_NoHours_GivesNone(string text) => Assert.Null(WorkingPeriod.Parse(text));
}
