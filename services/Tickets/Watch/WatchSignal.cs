namespace CustomerCare.Tickets.Watch;

/// <summary>Tells the tail of this process that a change was committed; only a hint.</summary>
internal sealed class WatchSignal
{
    public event Action? Raised;

    public void Raise() => Raised?.Invoke();
}
