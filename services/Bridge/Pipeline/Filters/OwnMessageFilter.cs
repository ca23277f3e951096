namespace CustomerCare.Bridge.Pipeline.Filters;

/// <summary>Stops what we sent ourselves.</summary>
internal sealed class OwnMessageFilter : IMessageFilter
{
    public ValueTask<FilterVerdict> CheckAsync(InboundMessage message, CancellationToken cancellationToken) =>
        ValueTask.FromResult(FilterVerdict.StopIf(message.FromMe, FilterNames.OwnMessage));
}
