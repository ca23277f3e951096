using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Keys;
using Microsoft.Extensions.Options;

namespace CustomerCare.Benchmarks.Access;

/// <summary>
/// Tokens of one installation, right and wrong. Wrong ones come in thousands: whoever guesses does not send the same guess
/// twice, and remembering the last few must not look like an answer to that.
/// </summary>
internal sealed class TestTokens
{
    private const int WrongOnes = 4096;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly TokenIssuer _issuer;

    public TestTokens(TimeProvider time)
    {
        _time = time;
        _issuer = IssuerWith(Key);
    }

    /// <summary>Base64, as <c>Auth:SigningKey</c> takes it.</summary>
    public string Key { get; } = NewKey();

    public string Valid() => With(Scopes.CustomersRead);

    public string With(params string[] scopes) => _issuer.Mint("benchmark", scopes, Lifetime);

    /// <summary>Our key's id, and a signature that some other key has made.</summary>
    public IReadOnlyList<string> WronglySigned()
    {
        var parts = Valid().Split('.');
        return Many(() => $"{parts[0]}.{parts[1]}.{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32))}");
    }

    public IReadOnlyList<string> Expired() => Many(() =>
        _issuer.Mint(new TokenSpec("benchmark", [Scopes.CustomersRead], Lifetime) { IssuedAt = _time.GetUtcNow() - 2 * Lifetime }).Token);

    /// <summary>Three parts of the right length that hold nothing.</summary>
    public IReadOnlyList<string> Malformed()
    {
        var lengths = Valid().Split('.').Select(part => part.Length).ToList();
        return Many(() => string.Join('.', lengths.Select(length => RandomNumberGenerator.GetHexString(length))));
    }

    /// <summary>As another installation mints them.</summary>
    public IReadOnlyList<string> OfUnknownKey()
    {
        var stranger = IssuerWith(NewKey());
        return Many(() => stranger.Mint("benchmark", [Scopes.CustomersRead], Lifetime));
    }

    private static List<string> Many(Func<string> make) => [.. Enumerable.Range(0, WrongOnes).Select(_ => make())];

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuthOptions.KeyBytes));

    private TokenIssuer IssuerWith(string key) => new(new KeyRing(Options.Create(new AuthOptions { SigningKey = key })), _time);
}
