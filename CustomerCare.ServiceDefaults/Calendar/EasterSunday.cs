namespace CustomerCare.ServiceDefaults.Calendar;

/// <summary>Easter of the Gregorian calendar: the Sunday after the first full moon of spring, as the church's tables have both.</summary>
public static class EasterSunday
{
    // The moon's phases fall on the same dates again after this many years.
    private const int MoonCycle = 19;

    public static DateOnly In(int year) => SundayAfter(FullMoon(year));

    private static DateOnly FullMoon(int year)
    {
        var (yearOfMoon, century) = (year % MoonCycle, year / 100);

        // Three of four centuries have one leap day less, and the moon gains eight days in 2,500 years.
        var shift = century - (century / 4) - (((8 * century) + 13) / 25);
        var days = ((19 * yearOfMoon) + shift + 15) % 30;

        // The tables know 29 days, and within a cycle no date twice.
        var isTooLate = days == 29 || (days == 28 && yearOfMoon > 10);
        return new DateOnly(year, 3, 21).AddDays(isTooLate ? days - 1 : days);
    }

    private static DateOnly SundayAfter(DateOnly day) => day.AddDays(7 - (int)day.DayOfWeek);
}
