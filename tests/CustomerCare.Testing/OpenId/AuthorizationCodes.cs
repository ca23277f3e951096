using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CustomerCare.Testing.OpenId;

/// <summary>Codes that were given out; each can be taken once.</summary>
internal sealed class AuthorizationCodes(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, AuthorizationGrant> _codes = new(StringComparer.Ordinal);

    public string Add(AuthorizationGrant grant)
    {
        var code = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _codes[code] = grant;
        return code;
    }

    /// <summary>Null for a code that is unknown, used or too old.</summary>
    public AuthorizationGrant? Take(string code) =>
        _codes.TryRemove(code, out var grant) && time.GetUtcNow() - grant.GivenAt <= Lifetime ? grant : null;
}
