using System.Globalization;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Import;

/// <summary>The fields of one JSON object of the old store, read as leniently as can be without guessing.</summary>
internal sealed class OldFields(JsonElement its, TimeZoneInfo zone)
{
    /// <summary>The longest long text that is kept, in characters. Files hold longer ones than people may type here.</summary>
    public const int MaxTextLength = 100_000;

    // Greater numbers than this are milliseconds, smaller ones seconds.
    private const double MilliSecondsFrom = 1e11;

    /// <summary>What stands there as text: a number as it is written, a list with commas between; empty where there is nothing.</summary>
    public string Text(string field, int longest)
    {
        var text = its.TryGetProperty(field, out var value) ? ToText(field, value) : "";
        return text.Length <= longest ? text : throw CareException.InvalidArgument(
            "FIELD_TOO_LONG", field, $"{field} has {text.Length} characters; at most {longest} are wanted.");
    }

    /// <summary>A text of one line and no spaces around it.</summary>
    public string Short(string field) => Text(field, int.MaxValue).Trim() is { Length: <= TicketRules.MaxFieldLength } text ? text : throw CareException.InvalidArgument(
        "FIELD_TOO_LONG", field, $"{field} has {Text(field, int.MaxValue).Trim().Length} characters; at most {TicketRules.MaxFieldLength} are wanted.");

    /// <summary>Null where there is nothing.</summary>
    /// <exception cref="CareException">What stands there is no time.</exception>
    public DateTimeOffset? Time(string field)
    {
        var text = Text(field, int.MaxValue).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        return TimeText.TryRead(text, zone, out var time) || TryReadNumber(text, out time) ? time : throw CareException.InvalidArgument(
            "TIME_INVALID", field, $"{field} is '{Shown.Of(text)}'; {TimeText.Wanted} is wanted.");
    }

    public bool Flag(string field) => Text(field, int.MaxValue).Trim().ToLowerInvariant() is "true" or "yes" or "1";

    /// <summary>The entries of a list; those of nothing are none, and what is no list is its only entry.</summary>
    public IEnumerable<JsonElement> List(string field) => !its.TryGetProperty(field, out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Null => [],
        _ => [value],
    };

    public static string ToText(string field, JsonElement value)
    {
        try
        {
            return (value.ValueKind switch
            {
                JsonValueKind.Null or JsonValueKind.Undefined => "",
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(entry => ToText(field, entry))),
                _ => value.GetRawText(),
                // PostgreSQL has no null characters in texts.
            }).Replace('\0', '\uFFFD');
        }
        catch (InvalidOperationException)
        {
            throw CareException.InvalidArgument("FIELD_INVALID", field, $"{field} holds half of a character pair, which no text can hold.");
        }
    }

    private static bool TryReadNumber(string text, out DateTimeOffset time)
    {
        time = default;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var seconds = number >= MilliSecondsFrom ? number / 1000 : number;
        if (seconds is < 1 or >= 253_402_214_400)
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * 1e6) * TimeSpan.TicksPerMicrosecond);
        return true;
    }
}
