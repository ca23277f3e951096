using System.Security.Cryptography;

namespace CustomerCare.Tickets.Upstream;

/// <summary>
/// What we write behind a text that goes to the upstream, to know it again: <c>[ref MAK-2026-0065 cc3f09a1be77d2]</c>, our
/// number for people and a word that no other installation has made.
/// </summary>
/// <param name="Id">The ticket's or comment's.</param>
/// <param name="Word">Letters and digits only, so that it stays one word in every full-text index.</param>
internal sealed record UpstreamReference(string Id, string Word)
{
    private const int MaxTextLength = 10_000;

    public static string NewWord() => $"cc{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    public bool IsIn(string? text) => text?.Contains(ToString(), StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The text with the reference at its end, together no longer than the upstream takes.</summary>
    public string AppendTo(string text)
    {
        var room = MaxTextLength - ToString().Length - 1;
        if (text.Length > room)
        {
            // Half a character is none.
            text = text[..(char.IsHighSurrogate(text[room - 1]) ? room - 1 : room)];
        }

        return $"{text} {this}";
    }

    public override string ToString() => $"[ref {Id} {Word}]";
}
