using System.Text.RegularExpressions;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What a customer says about our news, in a word that is the whole message.</summary>
internal static partial class NewsWish
{
    private static readonly HashSet<string> Stop = ["stop", "emisa", "tlohela"];
    private static readonly HashSet<string> Start = ["start", "qala"];

    /// <summary>True: no more news. False: news again. Null: something else, however often it says stop.</summary>
    public static bool? Read(string text)
    {
        var word = Around().Replace(text, "").ToLowerInvariant();
        return Stop.Contains(word) ? true : Start.Contains(word) ? false : null;
    }

    [GeneratedRegex(@"^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$")]
    private static partial Regex Around();
}
