using CsCheck;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Sites;

public sealed class SiteLocationTests
{
    private static readonly SiteCatalog Catalog = SiteCatalog.Load();

    [Theory]
    [InlineData(-29.73, 28.77, 15, "SHG")]
    [InlineData(-29.80, 28.80, 15, "SHG")]     // 8 km from Sehonghong, 17 km from Lebakeng
    [InlineData(-29.80, 28.80, 5, null)]
    [InlineData(-29.89, 28.66, 0.1, "LEB")]
    [InlineData(-29.31, 27.48, 15, null)]      // Maseru
    [InlineData(0, 0, 15, null)]
    public void FindNear_Place_GivesTheNearestWithinTheRadius(double latitude, double longitude, double radius, string? expected) =>
        Assert.Equal(expected, Catalog.FindNear(new GeoPoint(latitude, longitude), radius)?.Code);

    [Fact]
    public void FindNear_AnyPlace_NoOtherSiteIsNearer() =>
        Gen.Select(Gen.Double[-30.7, -28.5], Gen.Double[27, 29.5], Gen.Double[0.1, 300]).Sample((latitude, longitude, radius) =>
        {
            var place = new GeoPoint(latitude, longitude);
            var distances = Catalog.Sites.Where(site => site.Location is not null).Select(site => site.Location!.Value.DistanceKmTo(place)).ToList();
            return Catalog.FindNear(place, radius) is { } found
                ? found.Location!.Value.DistanceKmTo(place) == distances.Min() && distances.Min() <= radius
                : distances.Min() > radius;
        });

    [Fact]
    public void Load_Locations_LieInTheirCountry() =>
        Assert.All(Catalog.Sites.Where(site => site is { Country: "Lesotho", Location: not null }), site =>
        {
            Assert.InRange(site.Location!.Value.Latitude, -30.7, -28.5);
            Assert.InRange(site.Location!.Value.Longitude, 27.0, 29.5);
        });

    [Theory]
    [InlineData("\"latitude\":-29.5", "sites[0]: found latitude alone; wanted: latitude and longitude, or neither.")]
    [InlineData("\"longitude\":28.5", "sites[0]: found longitude alone; wanted: latitude and longitude, or neither.")]
    [InlineData("\"latitude\":-91,\"longitude\":28", "sites[0]: found latitude -91 and longitude 28; wanted: -90 to 90 and -180 to 180 degrees.")]
    [InlineData("\"latitude\":0,\"longitude\":180.5", "sites[0]: found latitude 0 and longitude 180.5; wanted: -90 to 90 and -180 to 180 degrees.")]
    public void Load_WrongLocation_NamesFoundAndWanted(string location, string expected)
    {
        using var folder = new TempFolder();
        var file = folder.File("sites.json");
        File.WriteAllText(file, $$"""{"sites":[{"code":"MAK","names":[],"country":"Lesotho",{{location}}}]}""");

        Assert.Contains(expected, Assert.Throws<SiteCatalogException>(() => SiteCatalog.Load(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SiteWithALocation_HasIt()
    {
        using var folder = new TempFolder();
        var file = folder.File("sites.json");
        File.WriteAllText(file, """{"sites":[{"code":"MAK","names":[],"country":"Lesotho","latitude":-29.5,"longitude":28}]}""");

        Assert.Equal(new GeoPoint(-29.5, 28), Assert.Single(SiteCatalog.Load(file).Sites).Location);
    }
}
