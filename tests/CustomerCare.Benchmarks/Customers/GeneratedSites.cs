namespace CustomerCare.Benchmarks.Customers;

/// <summary>A place where customers live.</summary>
internal sealed record GeneratedVillage(string Name, string District);

/// <summary>A site.</summary>
/// <param name="Share">Customers of 1,338; the others in proportion.</param>
/// <param name="Opened">First year of service.</param>
internal sealed record GeneratedSite(string Code, int Share, int Opened, IReadOnlyList<GeneratedVillage> Villages);

/// <summary>The fourteen sites with three hundred villages in all ten districts.</summary>
internal static class GeneratedSites
{
    private const int VillagesPerSite = 22;
    private const ulong Seed = 1824;

    private static readonly string[] Districts =
        ["Berea", "Quthing", "Mokhotlong", "Qacha's Nek", "Thaba-Tseka", "Mafeteng", "Mohale's Hoek", "Maseru", "Leribe", "Butha-Buthe"];

    public static IReadOnlyList<GeneratedSite> All { get; } = Build(
        ("MAK", "Makeneng", "Berea", 287, 2016),
        ("SEB", "Sebapala", "Quthing", 164, 2018),
        ("MAT", "Matsoaing", "Mokhotlong", 121, 2019),
        ("LEB", "Lebakeng", "Qacha's Nek", 112, 2019),
        ("SEH", "Sehlabathebe", "Qacha's Nek", 104, 2019),
        ("MAS", "Mashai", "Thaba-Tseka", 97, 2019),
        ("SHG", "Sehonghong", "Thaba-Tseka", 93, 2020),
        ("RIB", "Ribaneng", "Mafeteng", 81, 2020),
        ("KET", "Ketane", "Mohale's Hoek", 72, 2020),
        ("TOS", "Tosing", "Quthing", 63, 2021),
        ("TLH", "Tlhanyaku", "Mokhotlong", 51, 2021),
        ("RAL", "Ralebona", "Mohale's Hoek", 41, 2022),
        ("LSB", "Lesobeng", "Thaba-Tseka", 33, 2023),
        ("SUA", "Ha Suoane", "Thaba-Tseka", 19, 2024));

    private static readonly GeneratedSite[] PerCustomer = [.. All.SelectMany(site => Enumerable.Repeat(site, site.Share))];

    public static GeneratedSite Pick(GeneratorRandom random) => random.Pick(PerCustomer);

    private static GeneratedSite[] Build(params (string Code, string Town, string District, int Share, int Opened)[] sites)
    {
        var random = new GeneratorRandom(Seed);
        return [.. sites.Select(site => new GeneratedSite(site.Code, site.Share, site.Opened, [new(site.Town, site.District), .. Villages(site.District, random)]))];
    }

    // Named after their chiefs; a site's outermost ones lie in the next district.
    private static IEnumerable<GeneratedVillage> Villages(string district, GeneratorRandom random) =>
        Enumerable.Range(1, VillagesPerSite - 1).Select(_ => new GeneratedVillage(
            $"Ha {random.Pick(LastNames.All)}",
            random.Percent(80) ? district : random.Pick(Districts)));
}
