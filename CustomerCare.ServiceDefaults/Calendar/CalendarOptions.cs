using System.ComponentModel.DataAnnotations;

namespace CustomerCare.ServiceDefaults.Calendar;

/// <summary>A service's section <c>Calendar</c>: when people work, by the clocks of its <c>TimeZone</c>.</summary>
/// <param name="path">The section's full name, for its errors.</param>
public sealed class CalendarOptions(string path) : IValidatableObject
{
    private const string OfficeHours = "08:00-17:00";

    /// <summary>Hours by the day's English name, as in <see cref="WorkingPeriod.Parse"/>; a day without any is free.</summary>
    public Dictionary<string, string> WorkingHours { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Monday"] = OfficeHours,
        ["Tuesday"] = OfficeHours,
        ["Wednesday"] = OfficeHours,
        ["Thursday"] = OfficeHours,
        ["Friday"] = OfficeHours,
    };

    /// <summary>Dates as in <see cref="Holiday.Parse"/> by a name; empty takes one of Lesotho's away.</summary>
    public Dictionary<string, string> Holidays { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["NewYear"] = "01-01",
        ["MoshoeshoesDay"] = "03-11",
        ["GoodFriday"] = "Easter-2",
        ["EasterMonday"] = "Easter+1",
        ["WorkersDay"] = "05-01",
        ["AscensionDay"] = "Easter+39",
        ["HeroesDay"] = "05-25",
        ["KingsBirthday"] = "07-17",
        ["IndependenceDay"] = "10-04",
        ["Christmas"] = "12-25",
        ["BoxingDay"] = "12-26",
    };

    /// <summary>Null where something is wrong with it.</summary>
    public WorkingCalendar? TryBuild(TimeZoneInfo zone)
    {
        if (Errors().Any())
        {
            return null;
        }

        var week = Enum.GetValues<DayOfWeek>().Select(day => WorkingPeriod.Parse(WorkingHours.GetValueOrDefault(day.ToString(), ""))!);
        var holidays = Holidays.Values.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Holiday.Parse(text)!);
        return new WorkingCalendar(new WallClock(zone), [.. week], new Holidays(holidays));
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Errors().Select(error => new ValidationResult(error));

    private IEnumerable<string> Errors()
    {
        foreach (var (day, hours) in WorkingHours)
        {
            if (!Enum.GetNames<DayOfWeek>().Contains(day, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{path}:WorkingHours:{day} is no day; one of {string.Join(", ", Enum.GetNames<DayOfWeek>())} is wanted.";
            }
            else if (WorkingPeriod.Parse(hours) is null)
            {
                yield return $"{path}:WorkingHours:{day} is '{hours}'; hours such as 08:00-17:00, or several with commas between them, are wanted.";
            }
        }

        if (WorkingHours.Values.All(string.IsNullOrWhiteSpace))
        {
            yield return $"{path}:WorkingHours has no hours on any day; hours such as 08:00-17:00 are wanted on one at least.";
        }

        foreach (var (name, date) in Holidays.Where(holiday => !string.IsNullOrWhiteSpace(holiday.Value) && Holiday.Parse(holiday.Value) is null))
        {
            yield return $"{path}:Holidays:{name} is '{date}'; a date such as 12-25, Easter+1 or 2027-05-12 is wanted.";
        }
    }
}
