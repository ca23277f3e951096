using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>
/// Knows a message that says that the power is back, or the fault repaired, and nothing else. Its words are those of a report, which the
/// model takes it for, and a resolved ticket would be opened again by it. Every word must have its place in it: what holds a "but", a
/// "not", an "except" or a question is left to the model, since a report that is taken for good news leaves a family in the dark.
/// </summary>
internal static class RestoredRule
{
    // Who says more says something else as well.
    private const int Longest = 200;

    // A letter for each kind of word; "'m'e" is folded to "my". Sesotho's "se" counts only before a subject's sign: "o se o khutlile" is
    // back, "re se na" is without.
    private const string Kinds =
        """
        P power electricity light lights supply current motlakase mabone lebone leseli
        N problem fault issue bothata
        p bo
        i it
        j its
        b is are been o e a li le
        c come came
        H have has got
        s se boetse
        B back restored returned khutlile khutlileng
        R fixed repaired solved resolved lokisitsoe rarolotsoe
        O on teng
        w we i re ke
        h na
        d the our my
        g again hape
        a now already joale today kajeno
        f hi hello hey good morning afternoon evening sir madam team guys all yes ok okay lumela lumelang ntate
        f thank thanks thx you so much very leboha kea haholo hle just to say this since yesterday maobane hoseng
        f here at in village motse motseng oa rona mona hae 🙏 👍 😊 🎉 🙌
        """;

    private const string Verb = "(?:a*(?:s?[bH]|c))";
    private const string PowerIs = $"d?P{Verb}+a*g?[BRO]";
    private const string Have = "wa*(?:H+|(?:sw)?hb)a*d?P";
    // "It is back again" may be the fault as well, and "come back" is an order.
    private const string It = $"(?:i{Verb}+|a*s?[bH]{Verb}*|j)a*[BR]";
    // A problem that is back is none that is over.
    private const string Trouble = "d?N(?:a*s?[bHp])+a*R";

    private static readonly Regex Statement = new(
        $"^(?:[fa]*(?:(?:{PowerIs}|{Have})[fadg]*|(?:{It}|{Trouble})[fad]*))+$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly FrozenDictionary<string, char> KindOf = Kinds.Split('\n')
        .SelectMany(line => line[2..].Split(' ').Select(word => (Word: TextNormalizer.Words(word)[0], Kind: line[0])))
        .ToFrozenDictionary(entry => entry.Word, entry => entry.Kind, StringComparer.Ordinal);

    public static bool IsMet(string text)
    {
        if (text.Length > Longest || text.Contains('?', StringComparison.Ordinal)) return false;

        Span<char> kinds = stackalloc char[Longest];
        var count = 0;
        foreach (var word in TextNormalizer.Words(text))
        {
            if (word == TextNormalizer.Break) continue;
            if (!KindOf.TryGetValue(word, out var kind)) return false;
            kinds[count++] = kind;
        }

        return Statement.IsMatch(kinds[..count]);
    }
}
