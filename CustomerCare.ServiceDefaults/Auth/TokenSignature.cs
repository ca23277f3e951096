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
    [ThreadStatic]
    private static IncrementalHash? _hash;

    [ThreadStatic]
    private static byte[]? _secret;

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
            Hash(secret, buffer.AsSpan(0, length), wanted);
            return CryptographicOperations.FixedTimeEquals(given, wanted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Setting up a keyed hash takes as long as hashing a token: each thread keeps its last one.
    private static void Hash(byte[] secret, ReadOnlySpan<byte> text, Span<byte> hash)
    {
        if (_hash is null || !ReferenceEquals(_secret, secret))
        {
            _hash?.Dispose();
            (_hash, _secret) = (IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret), secret);
        }

        _hash.AppendData(text);
        _hash.GetHashAndReset(hash);
    }

    private static bool TryDecode(ReadOnlySpan<char> signature, Span<byte> bytes) =>
        signature.Length <= 44 && Base64Url.IsValid(signature) && Base64Url.TryDecodeFromChars(signature, bytes, out var length) && length == bytes.Length;
}
