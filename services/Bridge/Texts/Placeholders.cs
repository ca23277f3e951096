using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerCare.Bridge.Texts;

/// <summary>Names in braces, such as <c>{ticket}</c>, that stand in a text for what is known only when it is sent.</summary>
internal static partial class Placeholders
{
    public const string Ticket = "ticket";

    /// <summary>Fills in one pass, so that nothing in a value is ever taken for a placeholder. What has no value stays as it is.</summary>
    public static string Fill(string text, Func<string, string?> valueOf) =>
        Known().Replace(text, match => valueOf(match.Groups[1].Value) is { } value ? OneLine(value) : match.Value);

    /// <summary>On one line and in one direction: whoever wrote the value does not lay out our message.</summary>
    private static string OneLine(string value) => value.Any(BreaksLayout) ? string.Concat(value.Select(c => BreaksLayout(c) ? ' ' : c)) : value;

    /// <summary>A control character, a line or paragraph break of any kind, or one that turns the direction of writing.</summary>
    public static bool BreaksLayout(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Everything in braces, and braces that stand alone; the name is the first group, without success for a brace alone.</summary>
    [GeneratedRegex(@"\{([^{}]*)\}|[{}]")]
    public static partial Regex Braces();

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Known();
}
