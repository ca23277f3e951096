using System.Collections.Frozen;

namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>All known sites. Immutable; safe for use by many threads.</summary>
public sealed class SiteCatalog
{
    private readonly FrozenDictionary<string, Site> _byCode;
    private readonly SiteNameIndex _names;

    private SiteCatalog(IReadOnlyList<Site> sites)
    {
        Sites = sites;
        _byCode = sites.ToFrozenDictionary(site => site.Code, StringComparer.OrdinalIgnoreCase);
        _names = new SiteNameIndex(sites);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Site> Sites { get; }

    /// <summary>The sites in <paramref name="file"/>, or the built-in ones where it is empty.</summary>
    /// <exception cref="SiteCatalogException">The file is missing, unreadable, or breaks a rule; all broken rules are listed.</exception>
    public static SiteCatalog Load(string? file = null) => new(
        string.IsNullOrWhiteSpace(file) ? SiteFile.ReadBuiltIn() : SiteFile.Read(file));

    /// <param name="code">In any case, with or without surrounding spaces.</param>
    public Site? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code.Trim());

    /// <summary>The nearest site within a distance of a place; null where there is none, or where no site says where it is.</summary>
    public Site? FindNear(GeoPoint place, double maxKm) => Sites
        .Where(site => site.Location is not null)
        .Select(site => (Site: site, Distance: site.Location!.Value.DistanceKmTo(place)))
        .Where(candidate => candidate.Distance <= maxKm)
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Site)
        .FirstOrDefault();

    /// <summary>
    /// The site that free text names. Names count as whole words, whatever the case, accents, hyphens and apostrophes, and
    /// with the locative ending ("Ketaneng"); a code counts only as a word in capitals. The longest name wins, then the first.
    /// </summary>
    public Site? FindNamedIn(string? text) => string.IsNullOrEmpty(text) ? null : _names.Find(text);
}
