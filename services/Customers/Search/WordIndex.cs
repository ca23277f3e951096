namespace CustomerCare.Customers.Search;

/// <summary>How a word of the query stands in a word of a customer.</summary>
internal enum MatchKind
{
    Whole,
    Beginning,
    Inside,
}

/// <summary>From a word, or a part of one, to the rows that have it in one group of columns.</summary>
internal sealed class WordIndex(Vocabulary words, Postings postings)
{
    /// <summary>Adds the rows in which the part stands so.</summary>
    public void AddTo(in RowSet rows, ReadOnlySpan<byte> part, MatchKind kind)
    {
        switch (kind)
        {
            case MatchKind.Whole:
                if (words.Find(part) is >= 0 and var found)
                {
                    postings.AddTo(rows, found);
                }

                break;
            case MatchKind.Beginning:
                var range = words.FindBeginning(part);
                for (var word = range.Start.Value; word < range.End.Value; word++)
                {
                    postings.AddTo(rows, word);
                }

                break;
            default:
                // Common words would be added once for each time the part stands in them; the last one is remembered.
                var previous = -1;
                for (var inside = words.FindInside(part); inside.MoveNext();)
                {
                    if (inside.Current != previous)
                    {
                        postings.AddTo(rows, inside.Current);
                        previous = inside.Current;
                    }
                }

                break;
        }
    }
}
