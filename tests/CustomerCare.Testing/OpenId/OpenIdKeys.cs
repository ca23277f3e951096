using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.Testing.OpenId;

/// <summary>The provider's keys: one signs, all that are published are believed by others.</summary>
public sealed class OpenIdKeys : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<RsaSecurityKey> _published = [NewKey()];
    private readonly List<RsaSecurityKey> _withdrawn = [];

    /// <summary>Signs new tokens.</summary>
    public RsaSecurityKey Current
    {
        get
        {
            lock (_lock)
            {
                return _published[^1];
            }
        }
    }

    /// <summary>A new key signs from now on.</summary>
    /// <param name="withdraw">Whether the keys before are no longer published.</param>
    public void Rotate(bool withdraw = false)
    {
        lock (_lock)
        {
            if (withdraw)
            {
                _withdrawn.AddRange(_published);
                _published.Clear();
            }

            _published.Add(NewKey());
        }
    }

    public void Dispose()
    {
        foreach (var key in _published.Concat(_withdrawn))
        {
            key.Rsa.Dispose();
        }
    }

    /// <summary>A JSON Web Key Set; public halves only.</summary>
    internal object ToJwks()
    {
        lock (_lock)
        {
            return new { keys = _published.Select(ToJwk).ToArray() };
        }
    }

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    private static object ToJwk(RsaSecurityKey key)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = SecurityAlgorithms.RsaSha256,
            kid = key.KeyId,
            n = Base64UrlEncoder.Encode(numbers.Modulus),
            e = Base64UrlEncoder.Encode(numbers.Exponent),
        };
    }
}
