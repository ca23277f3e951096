using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Bridge.Messages;

/// <summary>Times of requests, as the database keeps them.</summary>
internal static class WireTime
{
    /// <summary>Microseconds UTC; an error where there is no time.</summary>
    public static long Require(string field, Timestamp? time) =>
        Read(field, time) ?? throw CareException.InvalidArgument("TIME_MISSING", field, $"{field} is missing; a time is wanted.");

    /// <summary>Microseconds UTC; null where there is no time.</summary>
    public static long? Read(string field, Timestamp? time)
    {
        try
        {
            return time is null ? null : DbTime.FromTimestamp(time);
        }
        catch (InvalidOperationException)
        {
            throw CareException.InvalidArgument(
                "TIME_INVALID", field, $"{field} has {time!.Seconds} seconds and {time.Nanos} nanoseconds; a time of the years 1 to 9999 is wanted.");
        }
    }
}
