using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Http;

/// <summary>Reads the codes of JSON bodies and queries, such as <c>P1</c> or <c>in_progress</c>.</summary>
internal static class CodeText
{
    /// <summary>The value; unspecified where the text is empty, an error that lists the codes where it is none of them.</summary>
    public static T Read<T>(string field, string? text, Func<string?, T> toValue, IEnumerable<string> codes)
        where T : struct, Enum
    {
        var value = toValue(text);
        return string.IsNullOrWhiteSpace(text) || !value.Equals(default(T)) ? value : throw CareException.InvalidArgument(
            $"{field.ToUpperInvariant()}_UNKNOWN", field, $"{field} is {Quote(text)}, but one of {string.Join(", ", codes)} is wanted.");
    }

    /// <summary>What was found, for a message: cut where it is long.</summary>
    public static string Quote(string? text) => string.IsNullOrWhiteSpace(text) ? "empty" : $"'{Shown.Of(text)}'";
}
