using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Tests.Domain.ServiceLevels;

public sealed class ServiceLevelSettingsTests
{
    private const string NoHours = "Tickets:Calendar:WorkingHours has no hours on any day; hours such as 08:00-17:00 are wanted on one at least.";
    private const string NoHoursInAYear = "Tickets:Calendar has no working hour in a year: its holidays cover every working day.";

    [Fact]
    public void Value_Defaults_AreRight() => Assert.Equal(TimeSpan.FromHours(8), Read().ServiceLevels.Of(Priority.P1)!.Resolution);

    [Fact]
    public void Value_TargetIsEmpty_IsNone() => Assert.Null(Read(("ServiceLevels:P4:Response", "")).ServiceLevels.P4.Response);

    [Fact]
    public void Value_HolidayOfTheSameName_TakesItsPlace()
    {
        var holidays = Read(("Calendar:Holidays:workersday", ""), ("Calendar:Holidays:Election", "2027-05-12")).Calendar.Holidays;

        Assert.Equal(("", "2027-05-12", 12), (holidays["WorkersDay"], holidays["Election"], holidays.Count));
    }

    [Theory]
    [InlineData("ServiceLevels:P1:Response", "00:00:00", "Tickets:ServiceLevels:P1:Response is '00:00:00': it must lie between 00:00:01 and 366.00:00:00, or be empty for no target.")]
    [InlineData("ServiceLevels:P2:Resolution", "367.00:00:00", "Tickets:ServiceLevels:P2:Resolution is '367.00:00:00': it must lie between 00:00:01 and 366.00:00:00, or be empty for no target.")]
    [InlineData("ServiceLevels:P2:Resolution", "soon", "Tickets:ServiceLevels:P2:Resolution is 'soon', but a time such as 00:00:02 or 7.00:00:00 is wanted.")]
    [InlineData("ServiceLevels:P3:Hours", "Mornings", "Tickets:ServiceLevels:P3:Hours is 'Mornings', but one of AroundTheClock, WorkingHours is wanted.")]
    [InlineData("ServiceLevels:P5:Response", "01:00:00", "Tickets:ServiceLevels:P5 is not a setting; Tickets:ServiceLevels knows: P1, P2, P3, P4, CheckInterval.")]
    [InlineData("ServiceLevels:CheckInterval", "00:00:00", "Tickets:ServiceLevels:CheckInterval is '00:00:00': it must lie between 00:00:01 and 01:00:00.")]
    [InlineData("ServiceLevels:P4:Resolution", "101.00:00:00", "Tickets:ServiceLevels:P4:Resolution is 101.00:00:00, but Tickets:Calendar has 94.03:00:00 of working hours in a year; no more than that is wanted.")]
    [InlineData("Calendar:WorkingHours:Monday", "8-17", "Tickets:Calendar:WorkingHours:Monday is '8-17'; hours such as 08:00-17:00, or several with commas between them, are wanted.")]
    [InlineData("Calendar:WorkingHours:Mon", "08:00-17:00", "Tickets:Calendar:WorkingHours:Mon is no day; one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday is wanted.")]
    [InlineData("Calendar:WorkingHours:1", "08:00-17:00", "Tickets:Calendar:WorkingHours:1 is no day; one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday is wanted.")]
    [InlineData("Calendar:Holidays:GoodFriday", "Easter-200", "Tickets:Calendar:Holidays:GoodFriday is 'Easter-200'; a date such as 12-25, Easter+1 or 2027-05-12 is wanted.")]
    public void Value_SettingIsWrong_NamesItWhatWasFoundAndWhatIsWanted(string key, string value, string expected) =>
        Assert.Equal([expected], Problems((key, value)));

    [Fact]
    public void Value_NoHoursOnAnyDay_IsRefused() => Assert.Equal([NoHours], Problems(
        [.. Enum.GetNames<DayOfWeek>().Select(day => ($"Calendar:WorkingHours:{day}", ""))]));

    [Fact]
    public void Value_HolidaysOnEveryDay_IsRefused() => Assert.Equal([NoHoursInAYear], Problems(
        [.. Enumerable.Range(0, 366).Select(day => ($"Calendar:Holidays:Day{day}", new DateOnly(2024, 1, 1).AddDays(day).ToString("MM-dd")))]));

    [Fact]
    public void Value_SeveralThingsWrong_ReportsThemAll() => Assert.Equal(
        4,
        Problems(
            ("ServiceLevels:P1:Response", "00:00:00"), ("Calendar:WorkingHours:Monday", "8"), ("Calendar:Holidays:Christmas", "25"), ("TimeZone", "Maseru")).Count());

    private static IEnumerable<string> Problems(params (string Key, string Value)[] settings) =>
        Assert.Throws<OptionsValidationException>(() => Read(settings)).Failures;

    private static TicketsOptions Read(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Tickets:{setting.Key}", (string?)setting.Value))).Build());
        services.AddValidatedOptions<TicketsOptions>(TicketsOptions.Section);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TicketsOptions>>().Value;
    }
}
