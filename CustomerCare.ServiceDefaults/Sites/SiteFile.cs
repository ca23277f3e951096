using System.Text.Json;

namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>Reads <c>{"sites":[{"code","names","country","latitude","longitude"}]}</c>, the last two optional, and reports everything that is wrong with it at once.</summary>
internal static class SiteFile
{
    private const string BuiltIn = "CustomerCare.ServiceDefaults.Sites.sites.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static IReadOnlyList<Site> ReadBuiltIn()
    {
        using var stream = typeof(SiteFile).Assembly.GetManifestResourceStream(BuiltIn)
            ?? throw new SiteCatalogException($"The built-in list of sites, resource '{BuiltIn}', is missing from the assembly.");
        return Parse(stream, "the built-in sites.json");
    }

    public static IReadOnlyList<Site> Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Parse(stream, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SiteCatalogException(
                $"Sites:File names '{path}', which cannot be read ({exception.Message}); wanted: a readable JSON file, or nothing for the built-in sites.",
                exception);
        }
    }

    private static List<Site> Parse(Stream stream, string source)
    {
        List<SiteEntry?>? entries;
        try
        {
            entries = JsonSerializer.Deserialize<SiteEntries>(stream, Json)?.Sites;
        }
        catch (JsonException exception)
        {
            throw new SiteCatalogException(
                $"{source}: found something else at {exception.Path ?? "$"} (line {exception.LineNumber + 1}); wanted: {{\"sites\":[{{\"code\":\"MAK\",\"names\":[\"Makeneng\"],\"country\":\"Lesotho\"}}]}}.",
                exception);
        }

        if (entries is not { Count: > 0 })
            throw new SiteCatalogException($"{source}: 'sites' is missing or empty; wanted: an array of at least one site.");

        var sites = entries.Select(ToSite).ToList();
        var problems = SiteRules.Problems(sites).Concat(LocationProblems(entries)).ToList();
        return problems.Count == 0
            ? sites
            : throw new SiteCatalogException($"{source} has {problems.Count} problem(s):\n- {string.Join("\n- ", problems)}");
    }

    private static Site ToSite(SiteEntry? entry) => new(
        entry?.Code?.Trim() ?? "",
        entry?.Names?.Select(name => name?.Trim() ?? "").ToList() ?? [],
        entry?.Country?.Trim() ?? "")
    {
        Location = entry is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
    };

    private static IEnumerable<string> LocationProblems(List<SiteEntry?> entries) => entries
        .Index()
        .Where(entry => entry.Item is not null && entry.Item.Latitude is null != entry.Item.Longitude is null)
        .Select(entry => $"sites[{entry.Index}]: found {(entry.Item!.Latitude is null ? "longitude" : "latitude")} alone; wanted: latitude and longitude, or neither.");

    private sealed record SiteEntries(List<SiteEntry?>? Sites);

    private sealed record SiteEntry(string? Code, List<string?>? Names, string? Country, double? Latitude, double? Longitude);
}
