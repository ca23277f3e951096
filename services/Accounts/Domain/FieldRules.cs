using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Accounts.Domain;

/// <summary>What several requests' fields must be like; each throws a <see cref="CareException"/> that names the field.</summary>
internal static class FieldRules
{
    private const long LastSecond = 253_402_300_799;   // 9999-12-31T23:59:59Z

    public static void RequireText(string field, string value, int max)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw CareException.InvalidArgument("FIELD_MISSING", field, $"{field} is empty; 1 to {max} characters are wanted.");
        }

        RequireAtMost(field, value, max);
    }

    public static void RequireAtMost(string field, string value, int max)
    {
        if (value.Length > max)
        {
            throw CareException.InvalidArgument("FIELD_TOO_LONG", field, $"{field} has {value.Length} characters; at most {max} are wanted.");
        }

        if (value.Contains('\0'))
        {
            throw CareException.InvalidArgument("FIELD_INVALID", field, $"{field} contains a null character, which cannot be stored.");
        }
    }

    public static void RequirePrintable(string field, string value, int max)
    {
        RequireAtMost(field, value, max);
        if (value.Any(char.IsControl))
        {
            throw CareException.InvalidArgument("FIELD_INVALID", field, $"{field} contains a control character; printable ones are wanted.");
        }
    }

    /// <summary>Microseconds; null where the field is absent.</summary>
    public static long? ReadTime(string field, Timestamp? time)
    {
        if (time is { Nanos: < 0 or > 999_999_999 } or { Seconds: < 0 or > LastSecond })
        {
            throw CareException.InvalidArgument("TIME_INVALID", field, $"{field} is no time between the years 1970 and 9999.");
        }

        return time is null ? null : DbTime.FromTimestamp(time);
    }

    /// <summary>Whether an id can be looked up at all.</summary>
    public static bool IsPlausibleId(string id) => id.Length is > 0 and <= 128 && !id.Contains('\0');

    /// <summary>An id from a request as a message may repeat it.</summary>
    public static string Shorten(string id) => id.Length <= 40 ? id : $"{id[..40]}...";
}
