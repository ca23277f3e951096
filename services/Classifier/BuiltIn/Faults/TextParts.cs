namespace CustomerCare.Classifier.BuiltIn.Faults;

/// <summary>
/// Cuts a text where its writer comes to another thing: before "also", "hape" and the like, before the next number of a list, at the end of
/// a sentence that is followed by "another problem", and before "and my". The clauses in between tell more of the same thing.
/// </summary>
internal static class TextParts
{
    /// <summary>Parts of a text that are looked at.</summary>
    public const int Most = 8;

    /// <summary>In their order, without the words that join them; empty where the text is one part. Linear in the text's length.</summary>
    public static IReadOnlyList<TextPart> Of(string text)
    {
        List<TextPart>? parts = null;
        var words = new PartWords(text);
        var (begin, end, isAdded, number) = (0, 0, false, 0);
        var (joins, adds, ends) = (false, false, false);

        while (parts is not { Count: Most } && words.MoveNext())
        {
            var word = words.Current;
            ends |= words.FollowsEnd;
            if (words.ListNumber == number + 1 && (number > 0 || end == begin || ends))
            {
                (adds, number) = (true, number + 1);
                continue;
            }

            if (LinkWords.IsAdding(word) || LinkWords.IsJoining(word))
            {
                adds |= LinkWords.IsAdding(word);
                joins = true;
                continue;
            }

            adds |= ends && LinkWords.TellOfAnother(text.AsSpan(words.Start));
            if (!LinkWords.IsDepending(word) && (adds || ((joins || ends) && LinkWords.IsBeginning(word))))
            {
                if (end > begin) (parts ??= []).Add(new(text[begin..end], isAdded));
                (begin, isAdded) = (words.Start, adds);
            }

            end = words.End;
            (joins, adds, ends) = (false, false, false);
        }

        if (parts is null) return [];
        if (parts.Count < Most && end > begin) parts.Add(new(text[begin..end], isAdded));
        return parts;
    }
}
