namespace CustomerCare.Customers.Search;

/// <summary>The sets of one search, which grow from tier to tier.</summary>
internal sealed class RunningSearch : IDisposable
{
    private RowSet _found;
    private RowSet _before;

    public RunningSearch(int rowCount, int wordCount)
    {
        WordRows = new RowSet[wordCount];
        for (var word = 0; word < wordCount; word++)
        {
            WordRows[word] = new RowSet(rowCount);
        }

        _found = new RowSet(rowCount);
        _before = new RowSet(rowCount);
    }

    /// <summary>For each word of the query the rows that have it, up to the current tier.</summary>
    public RowSet[] WordRows { get; }

    /// <summary>Takes the rows that have all words; those of the tiers before are remembered.</summary>
    public void Intersect()
    {
        (_found, _before) = (_before, _found);
        _found.SetToIntersection(WordRows);
    }

    /// <summary>The first row from <paramref name="from"/> on that this tier has and none before; -1 for none.</summary>
    public int NextRow(int from) => _found.NextRow(from, _before);

    public void Dispose()
    {
        foreach (var rows in WordRows)
        {
            rows.Dispose();
        }

        _found.Dispose();
        _before.Dispose();
    }
}
