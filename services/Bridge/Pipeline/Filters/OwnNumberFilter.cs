using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline.Filters;

/// <summary>Stops what our own number seems to write: echoes of its other devices.</summary>
internal sealed class OwnNumberFilter(IOptions<BridgeOptions> options) : IMessageFilter
{
    private readonly HashSet<string> _own = [.. options.Value.OwnNumbers.Select(number => number.TrimStart('+'))];

    public ValueTask<FilterVerdict> CheckAsync(InboundMessage message, CancellationToken cancellationToken) =>
        ValueTask.FromResult(FilterVerdict.StopIf(_own.Contains(message.Phone), FilterNames.OwnNumber));
}
