using CustomerCare.Bridge.State;

namespace CustomerCare.Bridge.Pipeline.Filters;

/// <summary>Stops what is known to be stored, without touching SQL. A miss says nothing: the unique key in SQL decides.</summary>
internal sealed class DuplicateFilter(RedisState redis) : IMessageFilter
{
    public async ValueTask<FilterVerdict> CheckAsync(InboundMessage message, CancellationToken cancellationToken) =>
        FilterVerdict.StopIf(await redis.IsSeenAsync(message), FilterNames.Duplicate);
}
