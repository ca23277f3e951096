using System.Text;
using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Search;

/// <summary>Takes the rows of one page out of a running search.</summary>
internal sealed class SearchPageBuilder(CustomerTable rows, int size, SearchPosition? after)
{
    private readonly List<(int Row, int Tier)> _found = new(size + 1);

    /// <summary>One more than the page holds: there is a next page.</summary>
    public bool IsFull => _found.Count > size;

    public void Take(int tier, RunningSearch search)
    {
        if (after is not null && tier < after.Tier)
        {
            return;
        }

        foreach (var terminated in (ReadOnlySpan<bool>)[false, true])
        {
            for (var row = search.NextRow(First(tier, terminated)); row >= 0 && !IsFull; row = search.NextRow(row + 1))
            {
                if (rows.IsTerminated(row) == terminated)
                {
                    _found.Add((row, tier));
                }
            }
        }
    }

    public (int[] Rows, SearchPosition? Next) ToResult()
    {
        var hasNext = IsFull;
        var page = _found[..Math.Min(size, _found.Count)];
        return ([.. page.Select(found => found.Row)], hasNext ? PositionOf(page[^1]) : null);
    }

    private int First(int tier, bool terminated)
    {
        if (after is null || tier > after.Tier || (terminated && !after.IsTerminated))
        {
            return 0;
        }

        // Those were all on the pages before.
        if (!terminated && after.IsTerminated)
        {
            return rows.Count;
        }

        var id = Encoding.UTF8.GetBytes(after.CustomerId);
        var first = rows.FirstNotBefore(id);
        for (var repeat = 0; repeat <= after.Repeat && first < rows.Count && rows.Id(first).SequenceEqual(id); repeat++)
        {
            first++;
        }

        return first;
    }

    private SearchPosition PositionOf((int Row, int Tier) last)
    {
        var id = rows.Id(last.Row);
        return new SearchPosition(last.Tier, rows.IsTerminated(last.Row), Encoding.UTF8.GetString(id), last.Row - rows.FirstNotBefore(id));
    }
}
