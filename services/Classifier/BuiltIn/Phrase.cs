namespace CustomerCare.Classifier.BuiltIn;

/// <summary>
/// A phrase of the lexicon, as word groups in order. <paramref name="Gaps"/> has for each group how many words may stand
/// before it since the one matched last; <paramref name="Marked"/> is true for groups written with a trailing hyphen.
/// </summary>
internal sealed record Phrase(int[] Groups, int[] Gaps, bool[] Marked)
{
    /// <summary>Whether the phrase begins exactly at <paramref name="start"/>.</summary>
    /// <param name="acrossBreaks">Whether gaps may reach into the next sentence.</param>
    /// <param name="positions">Receives where each group matched; as long as <see cref="Groups"/>.</param>
    public bool MatchesAt(IReadOnlyList<int[]> words, int start, bool acrossBreaks, Span<int> positions) =>
        Array.IndexOf(words[start], Groups[0]) >= 0 && MatchesRest(words, start, 1, acrossBreaks, positions);

    private bool MatchesRest(IReadOnlyList<int[]> words, int matched, int next, bool acrossBreaks, Span<int> positions)
    {
        positions[next - 1] = matched;
        if (next == Groups.Length) return true;

        var last = Math.Min(words.Count - 1, matched + 1 + Gaps[next]);
        for (var i = matched + 1; i <= last; i++)
        {
            if (!acrossBreaks && ReferenceEquals(words[i], Vocabulary.Break)) return false;
            if (Array.IndexOf(words[i], Groups[next]) >= 0 && MatchesRest(words, i, next + 1, acrossBreaks, positions)) return true;
        }

        return false;
    }
}
