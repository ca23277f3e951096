using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Turns away what has expired before the library reads it. It only ever refuses, and only what is past for certain.</summary>
internal static class TokenExpiry
{
    /// <param name="token">Its signature is known to be right.</param>
    public static bool IsPast(ReadOnlySpan<char> token, DateTimeOffset now)
    {
        var payload = token[(token.IndexOf('.') + 1)..token.LastIndexOf('.')];
        var buffer = ArrayPool<byte>.Shared.Rent(payload.Length);
        try
        {
            return Base64Url.IsValid(payload) && Base64Url.TryDecodeFromChars(payload, buffer, out var length)
                && TryReadExpiry(buffer.AsSpan(0, length), out var seconds) && seconds <= now.ToUnixTimeSeconds();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryReadExpiry(ReadOnlySpan<byte> json, out long seconds)
    {
        seconds = 0;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isExpiry = reader.ValueTextEquals("exp"u8);
            reader.Read();
            if (isExpiry)
            {
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out seconds);
            }

            reader.Skip();
        }

        return false;
    }
}
