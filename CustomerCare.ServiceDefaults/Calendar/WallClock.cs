namespace CustomerCare.ServiceDefaults.Calendar;

/// <summary>The clocks on the walls of a zone, which may be put forward and back.</summary>
public sealed class WallClock(TimeZoneInfo zone)
{
    // More than any zone is away from UTC.
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public DateTime At(DateTime utc) => DateTime.SpecifyKind(utc + OffsetAt(utc), DateTimeKind.Unspecified);

    /// <summary>The first moment (UTC) at which the clocks show that time, or a later one where they jump over it.</summary>
    public DateTime ToUtc(DateTime shown)
    {
        var time = DateTime.SpecifyKind(shown, DateTimeKind.Utc);
        var (before, after) = (OffsetAt(time - Day), OffsetAt(time + Day));
        return OffsetAt(time - before) == before ? time - before
            : OffsetAt(time - after) == after ? time - after
            : ChangeBetween(time - after, time - before);
    }

    private DateTime ChangeBetween(DateTime before, DateTime after)
    {
        var offset = OffsetAt(before);
        while (after.Ticks - before.Ticks > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = OffsetAt(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }

    private TimeSpan OffsetAt(DateTime utc) => zone.GetUtcOffset(utc);
}
