using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth.Keys;

/// <summary>Reads the keys that <see cref="AuthOptions"/> names.</summary>
internal static class KeyReader
{
    /// <summary>Old and new: more are no rotation.</summary>
    private const int MaxSymmetricKeys = 2;

    /// <exception cref="KeyException">A key cannot be read; the message names the setting, what was found and what is wanted.</exception>
    public static KeySet Read(AuthOptions options)
    {
        var symmetric = options.HasSymmetricKey || options.PrivateKeyFile is not { Length: > 0 } ? ReadSymmetric(options) : [];
        var accepted = symmetric.Concat(options.ServiceKeys.SelectMany(key => ReadPublic(key.Key, key.Value)));
        var byId = accepted.DistinctBy(key => key.Id).ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
        var signing = options.PrivateKeyFile is { Length: > 0 } file
            ? ReadPrivate(file)
            : new SigningCredentials(symmetric[0].Key, SecurityAlgorithms.HmacSha256);
        return new KeySet(signing, byId);
    }

    /// <summary>Files whose change means other keys.</summary>
    public static IEnumerable<string> Files(AuthOptions options) =>
        ((string?[])[options.UsesKeyFile ? options.SigningKeyFile : null, options.PrivateKeyFile, .. options.ServiceKeys.Values.Select(key => key.PublicKeyFile)])
        .OfType<string>().Where(file => file.Length > 0);

    private static List<AcceptedKey> ReadSymmetric(AuthOptions options)
    {
        var source = options.UsesKeyFile ? $"Auth:SigningKeyFile '{options.SigningKeyFile}'" : "Auth:SigningKey";
        var text = options.UsesKeyFile ? ReadFile(options.SigningKeyFile!, source) : options.SigningKey!;
        var keys = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(line => Decode(line, source)).ToList();
        return keys.Count is > 0 and <= MaxSymmetricKeys
            ? keys.ConvertAll(FromSecret)
            : throw new KeyException($"{source} holds {keys.Count} keys; one is wanted, or two while keys are exchanged, the signing one first.");
    }

    private static byte[] Decode(string text, string source)
    {
        try
        {
            var key = Convert.FromBase64String(text);
            return key.Length >= AuthOptions.KeyBytes
                ? key
                : throw new KeyException($"{source} holds {key.Length} bytes; {AuthOptions.KeyBytes} or more are wanted, in base64.");
        }
        catch (FormatException)
        {
            throw new KeyException($"{source} is not base64; {AuthOptions.KeyBytes} or more random bytes in base64 are wanted.");
        }
    }

    // The id tells keys apart and nothing about them.
    private static AcceptedKey FromSecret(byte[] secret) => new(
        new SymmetricSecurityKey(secret) { KeyId = Convert.ToHexStringLower(SHA256.HashData(SHA256.HashData(secret)))[..16] },
        SecurityAlgorithms.HmacSha256,
        secret,
        Service: null,
        Scopes: null);

    private static SigningCredentials ReadPrivate(string file)
    {
        var source = $"Auth:PrivateKeyFile '{file}'";
        return new SigningCredentials(ReadPem(ReadFile(file, source), source, "private"), SecurityAlgorithms.EcdsaSha256);
    }

    private static List<AcceptedKey> ReadPublic(string service, ServiceKeyOptions options)
    {
        var source = $"Auth:ServiceKeys:{service}:PublicKeyFile '{options.PublicKeyFile}'";
        var scopes = options.Scopes.ToFrozenSet(StringComparer.Ordinal);
        var blocks = PemBlocks(ReadFile(options.PublicKeyFile, source)).ToList();
        if (blocks.Count == 0)
        {
            throw new KeyException($"{source} holds no PEM block; a public P-256 key is wanted.");
        }

        return blocks.ConvertAll(block => new AcceptedKey(ReadPem(block, source, "public"), SecurityAlgorithms.EcdsaSha256, Secret: null, service, scopes));
    }

    // Several blocks in one file: the old and the new key while they are exchanged.
    private static IEnumerable<string> PemBlocks(string text)
    {
        for (var rest = text; PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            yield return rest[fields.Location];
        }
    }

    private static ECDsaSecurityKey ReadPem(string pem, string source, string half)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize != 256)
            {
                throw new KeyException($"{source} is a key of {key.KeySize} bits; a {half} P-256 key is wanted.");
            }

            if (half == "private")
            {
                // A public key is read as well, and would be found to be one only when the first token is signed.
                key.SignHash(new byte[SHA256.HashSizeInBytes]);
            }

            return new ECDsaSecurityKey(key) { KeyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16] };
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new KeyException($"{source} cannot be read as a key; a {half} P-256 key in PEM is wanted.");
        }
    }

    private static string ReadFile(string file, string source)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new KeyException($"{source} cannot be read: {exception.Message}");
        }
    }
}
