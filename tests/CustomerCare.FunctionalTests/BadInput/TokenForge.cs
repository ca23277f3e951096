using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CustomerCare.FunctionalTests.BadInput;

/// <summary>Makes tokens by hand, right and wrong ones.</summary>
/// <param name="key">The installation's own key, or somebody else's.</param>
internal sealed class TokenForge(byte[] key)
{
    /// <summary>Of the installation over a data directory.</summary>
    public static TokenForge Of(Programs.StandaloneData data) =>
        new(Convert.FromBase64String(File.ReadLines(Path.Combine(data.Path, "keys", "signing.key")).First()));

    public static TokenForge Stranger() => new(RandomNumberGenerator.GetBytes(32));

    public string KeyId { get; } = Convert.ToHexStringLower(SHA256.HashData(SHA256.HashData(key)))[..16];

    /// <summary>A good token of an hour, with the claims that the test changes; null takes one away.</summary>
    public string Token(params (string Name, object? Value)[] changes) => Sign("HS256", KeyId, changes);

    public string Sign(string algorithm, string? keyId, params (string Name, object? Value)[] changes)
    {
        var unsigned = Unsigned(algorithm, keyId, changes);
        var bytes = Encoding.ASCII.GetBytes(unsigned);
        return $"{unsigned}.{Base64Url.EncodeToString(algorithm == "HS512" ? HMACSHA512.HashData(key, bytes) : HMACSHA256.HashData(key, bytes))}";
    }

    /// <summary>The two parts before the signature.</summary>
    public string Unsigned(string algorithm, string? keyId, params (string Name, object? Value)[] changes)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = "customercare",
            ["aud"] = "customercare",
            ["sub"] = "forge",
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["scope"] = "tickets.read",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 3600,
        };
        foreach (var (name, value) in changes)
        {
            claims[name] = value;
        }

        return $"{Encode(new() { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = keyId })}.{Encode(claims)}";
    }

    private static string Encode(Dictionary<string, object?> part) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part.Where(entry => entry.Value is not null).ToDictionary()));
}
