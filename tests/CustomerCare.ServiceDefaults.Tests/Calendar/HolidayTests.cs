using CustomerCare.ServiceDefaults.Calendar;

namespace CustomerCare.ServiceDefaults.Tests.Calendar;

public sealed class HolidayTests
{
    [Theory]
    [InlineData("12-25", 2026, "2026-12-25")]
    [InlineData(" 12-25 ", 2027, "2027-12-25")]
    [InlineData("02-29", 2028, "2028-02-29")]
    [InlineData("02-29", 2026, null)]
    [InlineData("02-29", 2100, null)]
    [InlineData("Easter", 2026, "2026-04-05")]
    [InlineData("easter-2", 2026, "2026-04-03")]
    [InlineData("Easter+39", 2026, "2026-05-14")]
    [InlineData("Easter-80", 1818, "1818-01-01")]
    [InlineData("Easter+250", 1943, "1943-12-31")]
    [InlineData("2027-05-12", 2027, "2027-05-12")]
    [InlineData("2027-05-12", 2028, null)]
    public void In_Year_GivesTheDate(string text, int year, string? expected) =>
        Assert.Equal(expected, Holiday.Parse(text)!.In(year)?.ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("")]
    [InlineData("25.12.")]
    [InlineData("13-01")]
    [InlineData("02-30")]
    [InlineData("1-1")]
    [InlineData("2027-02-29")]
    [InlineData("Easter 2")]
    [InlineData("Easter2")]
    [InlineData("Easter+")]
    [InlineData("Easter+1.5")]
    [InlineData("Easter-81")]
    [InlineData("Easter+251")]
    [InlineData("Easter+99999999999")]
    public void Parse_NoDate_GivesNone(string text) => Assert.Null(Holiday.Parse(text));

    [Fact]
    public void Parse_Defaults_AreThePublicHolidaysOfLesotho()
    {
        var dates = new CalendarOptions("Calendar").Holidays.Values.Select(text => Holiday.Parse(text)!.In(2026)!.Value).Order();

        Assert.Equal(
            ["01-01", "03-11", "04-03", "04-06", "05-01", "05-14", "05-25", "07-17", "10-04", "12-25", "12-26"],
            dates.Select(date => date.ToString("MM-dd")));
    }
}
