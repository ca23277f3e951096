namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>What a list of sites must fulfil; each problem names the field, what was found and what is wanted.</summary>
internal static class SiteRules
{
    public static IEnumerable<string> Problems(IReadOnlyList<Site> sites)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<string, (int Site, int Name)>(StringComparer.Ordinal);

        for (var i = 0; i < sites.Count; i++)
        {
            var site = sites[i];

            if (site.Code.Length != 3 || !site.Code.All(char.IsAsciiLetterUpper))
                yield return $"sites[{i}].code: found '{site.Code}'; wanted: three capital letters A-Z.";
            else if (!codes.TryAdd(site.Code, i))
                yield return $"sites[{i}].code: found '{site.Code}', which sites[{codes[site.Code]}] has already; wanted: every code once.";

            if (site.Country.Length == 0)
                yield return $"sites[{i}].country: found nothing; wanted: the country's name.";

            if (site.Location is { IsOnEarth: false } place)
                yield return FormattableString.Invariant($"sites[{i}]: found latitude {place.Latitude} and longitude {place.Longitude}; wanted: -90 to 90 and -180 to 180 degrees.");

            for (var j = 0; j < site.Names.Count; j++)
            {
                var key = SiteText.Key(site.Names[j]);
                if (key.Length == 0)
                    yield return $"sites[{i}].names[{j}]: found '{site.Names[j]}'; wanted: a name with letters.";
                else if (key.Length > SiteNameIndex.MaxNameLength)
                    yield return $"sites[{i}].names[{j}]: found {key.Length} letters; wanted: at most {SiteNameIndex.MaxNameLength}.";
                else if (!names.TryAdd(key, (i, j)))
                    yield return $"sites[{i}].names[{j}]: found '{site.Names[j]}', which reads like sites[{names[key].Site}].names[{names[key].Name}]; wanted: every name once.";
            }
        }
    }
}
