using System.Text;
using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Search;

/// <summary>
/// Finds the customers in whom every word of a query stands, best match first. A customer's tier is that of the query's word
/// that matches worst: a whole word of names, id or plot (0), of the place (1), the beginning of one there (2) or there (3), the
/// inside of one (4, 5). Within a tier active customers come first, then it goes by id.
/// </summary>
/// <remarks>Tier after tier, and only until the page is full: what a common syllable has inside is seldom looked at.</remarks>
internal sealed class SearchIndex
{
    public const int Tiers = 6;

    private readonly CustomerTable _rows;
    private readonly WordIndex _person;
    private readonly WordIndex _place;

    public SearchIndex(CustomerTable rows, WordIndex person, WordIndex place)
    {
        _rows = rows;
        _person = person;
        _place = place;
    }

    /// <returns>Rows, and where the last of them stands if there are more.</returns>
    public (int[] Rows, SearchPosition? Next) Find(SearchQuery query, int size, SearchPosition? after)
    {
        using var search = new RunningSearch(_rows.Count, query.Words.Length);
        var page = new SearchPageBuilder(_rows, size, after);
        for (var tier = 0; tier < Tiers && !page.IsFull; tier++)
        {
            for (var word = 0; word < query.Words.Length; word++)
            {
                AddTo(search.WordRows[word], query.Words[word], tier);
            }

            search.Intersect();
            page.Take(tier, search);
        }

        return page.ToResult();
    }

    private void AddTo(in RowSet rows, byte[] word, int tier)
    {
        var kind = (MatchKind)(tier / 2);

        // One letter stands inside of nearly every word; as an initial it means something.
        if (kind != MatchKind.Inside || Encoding.UTF8.GetCharCount(word) > 1)
        {
            (tier % 2 == 0 ? _person : _place).AddTo(rows, word, kind);
        }
    }
}
