using System.Text.Json.Serialization;
using CustomerCare.Bridge.Messages;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>A place in the body of <c>POST /simulator/messages</c>.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SimulatorLocation(double? Latitude, double? Longitude, string? Name)
{
    // What is absent is no degree, and is refused where degrees are checked.
    public Place ToPlace() => new(Latitude ?? double.NaN, Longitude ?? double.NaN, Name ?? "");
}
