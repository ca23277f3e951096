namespace CustomerCare.Customers.Sources.Sample;

/// <summary>A site of the sample.</summary>
/// <param name="Opened">First year of service.</param>
internal sealed record SampleSite(string Code, string District, int Customers, int Opened, string[] Villages);

/// <summary>The fourteen sites, older ones with more customers; 1,338 in all.</summary>
internal static class SampleSites
{
    public static IReadOnlyList<SampleSite> All { get; } =
    [
        new("MAK", "Berea", 287, 2016, ["Ha Makebe", "Ha Makeneng", "Makhunoane", "Ha Mokhehle"]),
        new("SEB", "Quthing", 164, 2018, ["Sebapala", "Ha Sempe", "Ha Maqele", "Ha Robi"]),
        new("MAT", "Mokhotlong", 121, 2019, ["Matsoaing", "Ha Moholisa", "Ha Mphakho"]),
        new("LEB", "Qacha's Nek", 112, 2019, ["Lebakeng", "Ha Moshebi", "Ha Mavuka"]),
        new("SEH", "Qacha's Nek", 104, 2019, ["Sehlabathebe", "Ha Paulus", "Ha Thamae", "Ha Edward"]),
        new("MAS", "Thaba-Tseka", 97, 2019, ["Mashai", "Ha Phallang", "Ha Mokoto"]),
        new("SHG", "Thaba-Tseka", 93, 2020, ["Sehonghong", "Khomo-ea-Mollo", "Ha Ntsoku"]),
        new("RIB", "Mafeteng", 81, 2020, ["Ribaneng", "Ha Lumisi", "Ha Tsepo"]),
        new("KET", "Mohale's Hoek", 72, 2020, ["Ketane", "Ha Nohana", "Ha Phafoli"]),
        new("TOS", "Quthing", 63, 2021, ["Tosing", "Ha Mosi", "Dilli-Dilli"]),
        new("TLH", "Mokhotlong", 51, 2021, ["Tlhanyaku", "Tloha-re-bue", "Ha Lephallo"]),
        new("RAL", "Mohale's Hoek", 41, 2022, ["Ralebona", "Ralebese", "Ha Mapotsane"]),
        new("LSB", "Thaba-Tseka", 33, 2023, ["Lesobeng", "Ha Mokone", "Ha Seroalankhoana"]),
        new("SUA", "Thaba-Tseka", 19, 2024, ["Ha Suoane", "Ha Rantsimane"]),
    ];
}
