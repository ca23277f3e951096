using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Storage;

/// <summary>Times as the databases keep them: microseconds since 1970, UTC.</summary>
public static class DbTime
{
    public static long FromTime(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static long FromTimestamp(Timestamp time) => FromTime(time.ToDateTimeOffset());

    public static Timestamp ToTimestamp(long microseconds) => Timestamp.FromDateTimeOffset(ToTime(microseconds));

    public static Timestamp? ToTimestamp(long? microseconds) => microseconds is { } its ? ToTimestamp(its) : null;

    public static long FromSpan(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
