using System.Buffers.Text;
using System.Text.Json;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>The first part of a token, read without allocating for what is not wanted: it comes from anybody.</summary>
internal static class TokenHeader
{
    private const int MaxLength = 1024;

    /// <summary>False where it is no JSON object, or names something twice.</summary>
    public static bool TryRead(ReadOnlySpan<char> token, out string? algorithm, out string? keyId)
    {
        algorithm = keyId = null;
        var end = token.IndexOf('.');
        if (end is <= 0 or > MaxLength)
        {
            return false;
        }

        Span<byte> json = stackalloc byte[MaxLength];
        return TryDecode(token[..end], json, out var length) && TryReadJson(json[..length], out algorithm, out keyId);
    }

    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        length = 0;
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out length);
    }

    private static bool TryReadJson(ReadOnlySpan<byte> json, out string? algorithm, out string? keyId)
    {
        algorithm = keyId = null;
        // The reader tells of bad JSON by exception only, and a stranger decides how often: rule the plain nonsense out first.
        if (json.Length < 2 || json[0] != '{' || json[^1] != '}')
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!TryReadProperty(ref reader, ref algorithm, ref keyId))
                {
                    return false;
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryReadProperty(ref Utf8JsonReader reader, ref string? algorithm, ref string? keyId)
    {
        var isAlgorithm = reader.ValueTextEquals("alg"u8);
        var isKeyId = reader.ValueTextEquals("kid"u8);
        reader.Read();
        if (!isAlgorithm && !isKeyId)
        {
            reader.Skip();
            return true;
        }

        if (reader.TokenType != JsonTokenType.String || (isAlgorithm ? algorithm : keyId) is not null)
        {
            return false;
        }

        var value = reader.GetString();
        (algorithm, keyId) = isAlgorithm ? (value, keyId) : (algorithm, value);
        return true;
    }
}
