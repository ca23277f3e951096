namespace CustomerCare.ServiceDefaults.Calendar;

/// <summary>When people work: hours on the days of a week, by the clocks of a zone, save on holidays. All moments are UTC.</summary>
/// <param name="week">Sunday first; each day's hours by their beginning. They may overlap, and a moment counts once.</param>
/// <remarks>Hours belong to the day on which they begin: a night's work ends as planned, also where the next day is a holiday.</remarks>
public sealed class WorkingCalendar(WallClock clock, IReadOnlyList<WorkingPeriod>[] week, Holidays holidays)
{
    /// <summary>How far it looks ahead, so that no setting makes it search for ever.</summary>
    public const int MaxDays = 4 * 366;

    /// <summary>The first moment by which so much working time has passed.</summary>
    public DateTime Add(DateTime from, TimeSpan work)
    {
        foreach (var (start, end) in HoursFrom(from))
        {
            if (work <= end - start)
            {
                return start + work;
            }

            work -= end - start;
        }

        return from.AddDays(MaxDays);
    }

    /// <summary>The working time between two moments that lie at most <see cref="MaxDays"/> apart.</summary>
    public TimeSpan Between(DateTime from, DateTime until)
    {
        var work = TimeSpan.Zero;
        foreach (var (start, end) in HoursFrom(from).TakeWhile(hours => hours.Start < until))
        {
            work += (end < until ? end : until) - start;
        }

        return work;
    }

    private IEnumerable<(DateTime Start, DateTime End)> HoursFrom(DateTime from)
    {
        // What began yesterday may go on.
        var first = DateOnly.FromDateTime(clock.At(from)).AddDays(-1);
        var reached = from;
        for (var day = first; day < first.AddDays(MaxDays); day = day.AddDays(1))
        {
            if (holidays.Contains(day))
            {
                continue;
            }

            foreach (var period in week[(int)day.DayOfWeek])
            {
                var midnight = day.ToDateTime(TimeOnly.MinValue);
                var (start, end) = (clock.ToUtc(midnight + period.Start), clock.ToUtc(midnight + period.End));
                start = start > reached ? start : reached;
                if (end > start)
                {
                    yield return (start, end);
                    reached = end;
                }
            }
        }
    }
}
