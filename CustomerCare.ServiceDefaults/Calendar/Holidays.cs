using System.Collections.Concurrent;

namespace CustomerCare.ServiceDefaults.Calendar;

/// <summary>The holidays of all years, reckoned once for each year that is asked for.</summary>
public sealed class Holidays(IEnumerable<Holiday> holidays)
{
    private readonly Holiday[] _holidays = [.. holidays];
    private readonly ConcurrentDictionary<int, HashSet<DateOnly>> _years = new();

    public bool Contains(DateOnly date) => _years.GetOrAdd(date.Year, InYear).Contains(date);

    private HashSet<DateOnly> InYear(int year) => [.. _holidays.Select(holiday => holiday.In(year)).OfType<DateOnly>()];
}
