using CustomerCare.Bridge.DailyLog;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Tests.DailyLog;

public sealed class LogDayTests
{
    [Theory]
    [InlineData("Africa/Maseru", "2026-11-29", "2026-11-29T00:00:00+02:00", 24)]
    [InlineData("Africa/Maseru", "2026-12-31", "2026-12-31T00:00:00+02:00", 24)]
    [InlineData("Asia/Kolkata", "2026-02-28", "2026-02-28T00:00:00+05:30", 24)]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-29T00:00:00+01:00", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-25T00:00:00+02:00", 25)]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00", 23)]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00", 25)]
    public void Read_Day_BeginsAndEndsByTheClocksOfTheZone(string zone, string written, string begins, double hours)
    {
        var day = LogDay.Read(written, TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(DateTimeOffset.Parse(begins, System.Globalization.CultureInfo.InvariantCulture), day.From);
        Assert.Equal(hours, (day.Until - day.From).TotalHours);
    }

    [Theory]
    [InlineData("2026-11-31")]
    [InlineData("29-11-2026")]
    [InlineData("2026-11-29T00")]
    [InlineData("1969-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("")]
    public void Read_NoDay_IsRefusedByName(string written)
    {
        var error = Assert.Throws<CareException>(() => LogDay.Read(written, TimeZoneInfo.Utc));

        Assert.Equal((ErrorKind.InvalidArgument, "day"), (error.Kind, error.Field));
    }
}
