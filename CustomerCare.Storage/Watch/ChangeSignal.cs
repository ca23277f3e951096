namespace CustomerCare.Storage.Watch;

/// <summary>Tells the tail of this process that a change was committed; only a hint.</summary>
public sealed class ChangeSignal
{
    public event Action? Raised;

    public void Raise() => Raised?.Invoke();
}
