namespace CustomerCare.Bridge.Messages;

/// <summary>A place that somebody has sent.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Name">What the sender called it; may be empty.</param>
internal sealed record Place(double Latitude, double Longitude, string Name);
