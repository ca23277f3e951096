using System.Collections.Concurrent;
using CustomerCare.ServiceDefaults.Auth.Revocations;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>The tokens that were found valid. Only those: with refused ones anybody could fill the memory.</summary>
internal sealed class TokenMemory
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, KnownToken> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownToken>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public TokenMemory() => _bySpan = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    public KnownToken? Find(ReadOnlySpan<char> token) => _bySpan.TryGetValue(token, out var known) ? known : null;

    public KnownToken Add(string token, CallerIdentity caller)
    {
        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }

        return _known[token] = new KnownToken(caller);
    }

    public void Remove(ReadOnlySpan<char> token) => _bySpan.TryRemove(token, out _);

    public void Clear() => _known.Clear();

    public void Remove(RevocationList revocations)
    {
        foreach (var (token, _) in _known.Where(entry => revocations.IsRevoked(entry.Value.Caller)))
        {
            _known.TryRemove(token, out _);
        }
    }

    /// <summary>Tokens of programs outside that were used since they were last taken here, with the time.</summary>
    public IReadOnlyList<(string TokenId, DateTimeOffset LastUsedAt)> TakeUses() =>
        [.. _known.Values.Where(known => !known.Caller.IsService && !known.Caller.IsSession).Select(known => known.TakeUse()).OfType<(string, DateTimeOffset)>()];
}
