using CustomerCare.Bridge.Messages;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>The site that a location tells.</summary>
internal sealed class SiteNearby(SiteCatalog sites, IOptions<BridgeOptions> options)
{
    /// <summary>
    /// The site nearest to the last location of a turn. Null where none is near, and for customers whose site is known from
    /// the directory: a location can be the place where somebody is at the moment.
    /// </summary>
    public Site? Find(TurnContext turn)
    {
        if (turn.Sender.IsKnown && sites.Find(turn.Sender.SiteId) is not null)
        {
            return null;
        }

        return turn.Together.Select(message => message.Location).OfType<Place>().LastOrDefault() is { } place
            ? sites.FindNear(new GeoPoint(place.Latitude, place.Longitude), options.Value.SiteRadiusKm)
            : null;
    }
}
