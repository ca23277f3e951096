using System.Globalization;

namespace CustomerCare.ServiceDefaults.Calendar;

/// <summary>A day on which nobody's working hours begin.</summary>
public abstract record Holiday
{
    // With these the day stays within Easter's own year.
    private const int EarliestFromEaster = -80;
    private const int LatestFromEaster = 250;
    private const string Easter = "Easter";
    private const int LeapYear = 2000;

    /// <summary>Its date in a year; null in years without it.</summary>
    public abstract DateOnly? In(int year);

    /// <summary>Reads <c>12-25</c> (month and day, every year), <c>Easter</c> with days as in <c>Easter-2</c>, or <c>2027-05-12</c> (that day only).</summary>
    /// <returns>Null where the text is none of them.</returns>
    public static Holiday? Parse(string text)
    {
        var its = text.Trim();
        return its.StartsWith(Easter, StringComparison.OrdinalIgnoreCase) ? ParseEaster(its[Easter.Length..])
            : Read(its, "yyyy-MM-dd") is { } once ? new Once(once)
            : Read($"{LeapYear}-{its}", "yyyy-MM-dd") is { } date ? new Yearly(date.Month, date.Day)
            : null;
    }

    private static AroundEaster? ParseEaster(string days) =>
        days.Length == 0 ? new AroundEaster(0)
        : days[0] is '+' or '-' && int.TryParse(days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number is >= EarliestFromEaster and <= LatestFromEaster ? new AroundEaster(number)
        : null;

    private static DateOnly? Read(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private sealed record Yearly(int Month, int Day) : Holiday
    {
        public override DateOnly? In(int year) => Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;
    }

    private sealed record AroundEaster(int Days) : Holiday
    {
        public override DateOnly? In(int year) => EasterSunday.In(year).AddDays(Days);
    }

    private sealed record Once(DateOnly Date) : Holiday
    {
        public override DateOnly? In(int year) => Date.Year == year ? Date : null;
    }
}
