using CustomerCare.Accounts.Domain;

namespace CustomerCare.Accounts.Tests.Domain;

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

    [Theory]
    [InlineData("EMP-0042", "date-password:emp-0042")]
    [InlineData(" a b/ü ", "date-password:a_b__")]
    public void IdentityOf_Number_HoldsOnlyWhatASubjectMay(string number, string expected) => Assert.Equal(expected, DatePassword.IdentityOf(number));

    [Fact]
    public void IdentityOf_LongNumber_IsCut() => Assert.Equal("date-password:".Length + 64, DatePassword.IdentityOf(new string('7', 1000)).Length);
}
