namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>A valid token's holder, and when it was last used.</summary>
internal sealed class KnownToken(CallerIdentity caller)
{
    private long _lastUsed;
    private long _taken;

    public CallerIdentity Caller { get; } = caller;

    public void Use(DateTimeOffset now) => Volatile.Write(ref _lastUsed, now.UtcTicks);

    /// <summary>The last use; null where it is the one that was taken before.</summary>
    public (string TokenId, DateTimeOffset LastUsedAt)? TakeUse()
    {
        var last = Volatile.Read(ref _lastUsed);
        return Interlocked.Exchange(ref _taken, last) == last ? null : (Caller.TokenId, new DateTimeOffset(last, TimeSpan.Zero));
    }
}
