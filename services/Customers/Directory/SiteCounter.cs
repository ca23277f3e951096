using System.Collections.Immutable;

namespace CustomerCare.Customers.Directory;

/// <summary>Counts customers by concession; letter case does not count, and a blank concession is none.</summary>
internal sealed class SiteCounter
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string concession)
    {
        if (concession.Length > 0)
        {
            _counts[concession] = _counts.GetValueOrDefault(concession) + 1;
        }
    }

    /// <summary>By concession.</summary>
    public ImmutableArray<SiteCount> ToSites() =>
        [.. _counts.OrderBy(site => site.Key, StringComparer.OrdinalIgnoreCase).Select(site => new SiteCount(site.Key, site.Value))];
}
