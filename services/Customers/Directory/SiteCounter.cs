using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CustomerCare.Customers.Directory;

/// <summary>Counts customers by concession; letter case does not count, and a blank concession is none.</summary>
internal sealed class SiteCounter
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

    public void Add(ReadOnlySpan<char> concession)
    {
        if (!concession.IsEmpty)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts.GetAlternateLookup<ReadOnlySpan<char>>(), concession, out _)++;
        }
    }

    /// <summary>By concession.</summary>
    public ImmutableArray<SiteCount> ToSites() =>
        [.. _counts.OrderBy(site => site.Key, StringComparer.OrdinalIgnoreCase).Select(site => new SiteCount(site.Key, site.Value))];
}
