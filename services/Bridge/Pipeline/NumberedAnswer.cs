using System.Text.RegularExpressions;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>The number that a customer answers a numbered question with: a digit, or a plain yes or no where there are two choices.</summary>
internal static partial class NumberedAnswer
{
    private static readonly HashSet<string> Yes = ["yes", "yebo", "e", "ee", "eea", "eya", "ea", "ok", "y"];
    private static readonly HashSet<string> No = ["no", "che", "tjhe", "tje", "chee", "nope", "n"];

    /// <summary>From 1; null where the text is something else.</summary>
    /// <param name="choices">How many there are to choose from.</param>
    public static int? Read(string text, int choices)
    {
        var answer = Around().Replace(text, "").ToLowerInvariant();
        if (answer.Length == 1 && char.IsAsciiDigit(answer[0]))
        {
            return ReadNumber(answer, choices);
        }

        return choices != 2 ? null : Yes.Contains(answer) ? 1 : No.Contains(answer) ? 2 : null;
    }

    /// <summary>The same where a yes or no chooses nothing.</summary>
    public static int? ReadNumber(string text, int choices) =>
        Around().Replace(text, "") is [>= '1' and <= '9' and var digit] && digit - '0' <= choices ? digit - '0' : null;

    [GeneratedRegex(@"^[\s\p{P}]+|[\s\p{P}]+$")]
    private static partial Regex Around();
}
