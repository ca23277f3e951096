namespace CustomerCare.Storage;

/// <summary>Times as the databases keep them: microseconds since 1970, UTC.</summary>
public static class DbTime
{
    public static long FromTime(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static long FromSpan(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
