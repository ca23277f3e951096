using System.ComponentModel.DataAnnotations;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Calendar;

namespace CustomerCare.Tickets.Domain.ServiceLevels;

/// <summary>Section <c>Tickets:ServiceLevels</c>: how soon a ticket of each priority is to be taken up and resolved.</summary>
public sealed class ServiceLevelsOptions
{
    private const string Path = $"{TicketsOptions.Section}:ServiceLevels";

    // Any year will do: only the weeks and the holidays of every year count here.
    private static readonly DateTime SampleYear = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Somebody is without power, or in danger: nights and Sundays count.</summary>
    public ServiceLevel P1 { get; set; } = new() { Response = TimeSpan.FromHours(1), Resolution = TimeSpan.FromHours(8) };

    public ServiceLevel P2 { get; set; } = new() { Response = TimeSpan.FromHours(4), Resolution = TimeSpan.FromDays(2) };

    /// <summary>A working day of nine hours, and a week of them.</summary>
    public ServiceLevel P3 { get; set; } = new()
    {
        Response = TimeSpan.FromHours(9),
        Resolution = TimeSpan.FromHours(45),
        Hours = TargetHours.WorkingHours,
    };

    /// <summary>Two working days, and four weeks of them.</summary>
    public ServiceLevel P4 { get; set; } = new()
    {
        Response = TimeSpan.FromHours(18),
        Resolution = TimeSpan.FromHours(180),
        Hours = TargetHours.WorkingHours,
    };

    /// <summary>The longest that the search for overdue tickets sleeps; it wakes for those that it knows of.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "it must lie between 00:00:01 and 01:00:00.")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Null where a ticket has no priority.</summary>
    internal ServiceLevel? Of(Priority priority) => priority switch
    {
        Priority.P1 => P1,
        Priority.P2 => P2,
        Priority.P3 => P3,
        Priority.P4 => P4,
        _ => null,
    };

    /// <summary>What no due time could be reckoned by: more working hours than the calendar has in a year.</summary>
    internal IEnumerable<string> Check(WorkingCalendar calendar)
    {
        var year = calendar.Between(SampleYear, SampleYear.AddYears(1));
        if (year == TimeSpan.Zero)
        {
            yield return "Tickets:Calendar has no working hour in a year: its holidays cover every working day.";
            yield break;
        }

        foreach (var (name, target) in TargetsInWorkingHours().Where(named => named.Target > year))
        {
            yield return $"{Path}:{name} is {target}, but Tickets:Calendar has {year} of working hours in a year; no more than that is wanted.";
        }
    }

    private IEnumerable<(string Name, TimeSpan? Target)> TargetsInWorkingHours()
    {
        foreach (var priority in Enum.GetValues<Priority>())
        {
            if (Of(priority) is { Hours: TargetHours.WorkingHours } level)
            {
                yield return ($"{priority}:{nameof(ServiceLevel.Response)}", level.Response);
                yield return ($"{priority}:{nameof(ServiceLevel.Resolution)}", level.Resolution);
            }
        }
    }
}
