using CustomerCare.Bridge.State;

namespace CustomerCare.Bridge.Pipeline.Filters;

/// <summary>Stops what is known to be stored, without touching SQL. A miss says nothing: the unique key in SQL decides.</summary>
internal sealed class DuplicateFilter(RedisState redis) : IMessageFilter
{
    public async ValueTask<FilterVerdict> CheckAsync(InboundMessage message, CancellationToken cancellationToken) =>
        await redis.FindSeenAsync(message) is { } messageId ? new FilterVerdict(FilterNames.Duplicate, messageId) : FilterVerdict.Continue;
}
