using CsCheck;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.ServiceDefaults.Tests.Sites;

public sealed class GeoPointTests
{
    private static readonly Gen<GeoPoint> Points = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => new GeoPoint(latitude, longitude));

    [Theory]
    [InlineData(0, 0, 0, 1, 111.195)]                      // a degree of the equator
    [InlineData(60, 0, 60, 1, 55.597)]                     // half of it that far north, less a little
    [InlineData(-29.3167, 27.4833, -26.2041, 28.0473, 350.3)] // Maseru to Johannesburg
    [InlineData(90, 0, -90, 77, 20015.1)]                  // from pole to pole
    [InlineData(0, 179.5, 0, -179.5, 111.195)]             // over the date line
    public void DistanceKmTo_KnownPlaces_IsRightToAHundredth(double latitude, double longitude, double otherLatitude, double otherLongitude, double expected) =>
        Assert.InRange(new GeoPoint(latitude, longitude).DistanceKmTo(new GeoPoint(otherLatitude, otherLongitude)), expected * 0.99, expected * 1.01);

    [Fact]
    public void DistanceKmTo_AnyTwo_IsTheSameBothWaysAndNeverMoreThanHalfTheEarth() =>
        Gen.Select(Points, Points).Sample((one, two) =>
        {
            var distance = one.DistanceKmTo(two);
            return distance >= 0 && distance <= 20_016 && Math.Abs(distance - two.DistanceKmTo(one)) < 1e-6;
        });

    [Fact]
    public void DistanceKmTo_Itself_IsNothing() => Points.Sample(point => point.DistanceKmTo(point) < 1e-6);

    [Fact]
    public void DistanceKmTo_ThirdPlace_IsNoShorterByWayOfAnother() =>
        Gen.Select(Points, Points, Points).Sample((one, two, three) => one.DistanceKmTo(three) <= one.DistanceKmTo(two) + two.DistanceKmTo(three) + 1e-6);

    [Fact]
    public void DistanceKmTo_OnceRoundTheEarth_IsTheSame() =>
        Gen.Select(Points, Points).Sample((one, two) => Math.Abs(one.DistanceKmTo(two) - one.DistanceKmTo(two with { Longitude = two.Longitude + 360 })) < 1e-5);
}
