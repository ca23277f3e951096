using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Turns away what this installation's key did not sign, before the library reads it: the library tells a wrong signature by
/// exceptions, and a stranger with a wrong token must not cost more than a caller with a right one. It only ever refuses.
/// </summary>
internal static class TokenSignature
{
    public static bool Matches(ReadOnlySpan<char> token, byte[] secret)
    {
        var dot = token.LastIndexOf('.');
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (dot <= 0 || !TryDecode(token[(dot + 1)..], given))
        {
            return false;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(dot);
        try
        {
            // Whatever is not ASCII becomes a question mark, which no signature covers.
            var length = Encoding.ASCII.GetBytes(token[..dot], buffer);
            Span<byte> wanted = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(secret, buffer.AsSpan(0, length), wanted);
            return CryptographicOperations.FixedTimeEquals(given, wanted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryDecode(ReadOnlySpan<char> signature, Span<byte> bytes) =>
        signature.Length <= 44 && Base64Url.IsValid(signature) && Base64Url.TryDecodeFromChars(signature, bytes, out var length) && length == bytes.Length;
}
