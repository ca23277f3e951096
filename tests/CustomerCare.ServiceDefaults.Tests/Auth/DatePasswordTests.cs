using System.Globalization;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class DatePasswordTests
{
    [Theory]
    [InlineData(2026, 2, "9825")]    // 202602 / 206202 = 0.98254
    [InlineData(2026, 11, "1743")]   // 202611 / 116202 = 1.74361
    [InlineData(2026, 10, "1250")]   // 202610 / 016202 = 12.50524
    [InlineData(2027, 10, "1178")]   // 202710 / 017202 = 11.78409
    [InlineData(2030, 10, "1970")]   // 203010 / 010302 = 19.70588
    [InlineData(2025, 12, "9410")]   // 202512 / 215202 = 0.94103
    [InlineData(2030, 12, "9653")]   // 203012 / 210302 = 0.96533
    [InlineData(2020, 1, "2015")]    // 202001 / 100202 = 2.01593, cut and not rounded
    [InlineData(1999, 10, "1000")]   // 199910 / 019991 = 10 exactly
    public void Of_Month_GivesFirstFourDigits(int year, int month, string expected) => Assert.Equal(expected, DatePassword.Of(year, month));

    [Fact]
    public void At_LastHoursOfTheMonthInUtc_IsTheNextMonthInLesotho()
    {
        var eveningOfJanuary = new DateTimeOffset(2026, 1, 31, 22, 0, 0, TimeSpan.Zero);

        Assert.Equal(DatePassword.Of(2026, 2), DatePassword.At(eveningOfJanuary));
        Assert.Equal(DatePassword.Of(2026, 1), DatePassword.At(eveningOfJanuary.AddSeconds(-1)));
    }

    [Theory]
    [InlineData("9825", true)]
    [InlineData("9824", false)]
    [InlineData("98254", false)]
    [InlineData("", false)]
    public void Matches_Password_TakesThisMonthsOnly(string password, bool expected) =>
        Assert.Equal(expected, DatePassword.Matches(password, new DateTimeOffset(2026, 2, 10, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Of_EveryMonthOfTenYears_IsWhatDivisionByHandGives()
    {
        for (var month = new DateOnly(2020, 1, 1); month < new DateOnly(2040, 1, 1); month = month.AddMonths(1))
        {
            Assert.Equal((month, ByHand(month)), (month, DatePassword.Of(month.Year, month.Month)));
        }
    }

    // As on paper, digit by digit, with the number as text: nothing in common with the code under test but the definition.
    private static string ByHand(DateOnly month)
    {
        var dividend = month.ToString("yyyyMM", CultureInfo.InvariantCulture);
        var divisor = int.Parse(new string([.. dividend.Reverse()]), CultureInfo.InvariantCulture);
        var (digits, remainder) = ("", 0);
        for (var position = 0; digits.Length < 4; position++)
        {
            remainder = (remainder * 10) + (position < dividend.Length ? dividend[position] - '0' : 0);
            var digit = 0;
            for (; remainder >= divisor; remainder -= divisor)
            {
                digit++;
            }

            digits = digits.Length == 0 && digit == 0 ? "" : $"{digits}{digit}";
        }

        return digits;
    }
}
