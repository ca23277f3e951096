namespace CustomerCare.Bridge.Pipeline;

/// <summary>Decides whether a message goes on; does nothing else.</summary>
internal interface IMessageFilter
{
    ValueTask<FilterVerdict> CheckAsync(InboundMessage message, CancellationToken cancellationToken);
}

/// <param name="StopReason">The filter's name where the message stops; null where it goes on.</param>
/// <param name="MessageId">Our id of the message where it is known to be stored.</param>
internal readonly record struct FilterVerdict(string? StopReason, string MessageId = "")
{
    public static readonly FilterVerdict Continue;

    public static FilterVerdict Stop(string reason) => new(reason);

    public static FilterVerdict StopIf(bool condition, string reason) => condition ? Stop(reason) : Continue;
}
