namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>A point on earth.</summary>
/// <param name="Latitude">Degrees from -90 to 90, north positive.</param>
/// <param name="Longitude">Degrees from -180 to 180, east positive.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusKm = 6371.0088;

    public bool IsOnEarth => Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;

    /// <summary>The way along the great circle, on a round earth: right to half a percent.</summary>
    public double DistanceKmTo(GeoPoint other)
    {
        var (here, there) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var northward = HalfSineSquared(here - there);
        var eastward = HalfSineSquared(double.DegreesToRadians(Longitude - other.Longitude));
        var chord = northward + (Math.Cos(here) * Math.Cos(there) * eastward);
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, chord)));
    }

    private static double HalfSineSquared(double radians)
    {
        var half = Math.Sin(radians / 2);
        return half * half;
    }
}
