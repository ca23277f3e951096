using System.Collections.Concurrent;

namespace CustomerCare.ServiceDefaults.Auth.Revocations;

/// <summary>What ended before its time, as far as this process has heard from Accounts.</summary>
public sealed class RevocationList(TimeProvider time)
{
    // At the start every revocation that still matters comes in: looking through all of them each time would take minutes.
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SubjectRevocation> _subjects = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DateTimeOffset _forgottenAt = time.GetUtcNow();

    /// <summary>Ends once every revocation made before is here.</summary>
    internal Task Known => _known.Task;

    /// <summary>Raised after a revocation came in.</summary>
    internal event Action? Added;

    internal void SetKnown() => _known.TrySetResult();

    /// <param name="expiresAt">When the last token concerned ends by itself.</param>
    internal void AddToken(string tokenId, DateTimeOffset expiresAt)
    {
        _tokens[tokenId] = expiresAt;
        Forget();
        Added?.Invoke();
    }

    /// <summary>Every token of the subject that was minted in the second of <paramref name="revokedAt"/> or before.</summary>
    internal void AddSubject(string subject, DateTimeOffset revokedAt, DateTimeOffset expiresAt)
    {
        var added = new SubjectRevocation(revokedAt, expiresAt);
        _subjects.AddOrUpdate(subject, added, (_, known) => known.RevokedAt >= revokedAt ? known : added);
        Forget();
        Added?.Invoke();
    }

    internal bool IsRevoked(CallerIdentity caller) =>
        _tokens.ContainsKey(caller.TokenId)
        || (_subjects.TryGetValue(caller.Client, out var revocation) && caller.IssuedAt <= revocation.RevokedAt);

    private void Forget()
    {
        var now = time.GetUtcNow();
        if (now - _forgottenAt < ForgetInterval)
        {
            return;
        }

        _forgottenAt = now;
        foreach (var (token, _) in _tokens.Where(entry => entry.Value < now))
        {
            _tokens.TryRemove(token, out _);
        }

        foreach (var (subject, _) in _subjects.Where(entry => entry.Value.ExpiresAt < now))
        {
            _subjects.TryRemove(subject, out _);
        }
    }

    private sealed record SubjectRevocation(DateTimeOffset RevokedAt, DateTimeOffset ExpiresAt);
}
