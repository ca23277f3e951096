using System.Security.Cryptography;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Media;

/// <summary>
/// A file on its way in. It holds one piece of it and not more, and stores none before the first bytes have shown that the
/// file is what it is said to be.
/// </summary>
internal sealed class MediaUpload(MediaStore store, MediaInfo media, MediaType type, long maxBytes) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _piece = new byte[MediaStore.PieceBytes];
    private int _filled;
    private int _pieces;

    /// <summary>Something of it is in the database.</summary>
    public bool HasBegun => _pieces > 0;

    public async Task AppendAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        media.SizeBytes += content.Length;
        if (media.SizeBytes > maxBytes)
        {
            throw CareException.TooLarge("MEDIA_TOO_LARGE", "chunk", $"The content has more than {maxBytes} bytes; at most so many are wanted of {media.ContentType}.");
        }

        while (!content.IsEmpty)
        {
            var taken = Math.Min(content.Length, _piece.Length - _filled);
            content[..taken].CopyTo(_piece.AsMemory(_filled));
            content = content[taken..];
            _filled += taken;
            if (_filled == _piece.Length)
            {
                await StorePieceAsync(_piece, cancellationToken);
                _filled = 0;
            }
        }
    }

    /// <summary>Stores what is left, and checks the whole.</summary>
    /// <param name="sha256">What the sender says; empty skips the check.</param>
    public async Task EndAsync(string sha256, CancellationToken cancellationToken)
    {
        if (media.SizeBytes == 0)
        {
            throw CareException.InvalidArgument("MEDIA_EMPTY", "chunk", "The content is empty; a file with at least one byte is wanted.");
        }

        if (_filled > 0)
        {
            await StorePieceAsync(_piece[.._filled], cancellationToken);
        }

        media.Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (sha256.Length > 0 && sha256 != media.Sha256)
        {
            throw CareException.DataLoss("MEDIA_DAMAGED", $"The content that came has the SHA-256 {media.Sha256}, but sha256 says {sha256}; send the file again.");
        }
    }

    public void Dispose() => _hash.Dispose();

    private async Task StorePieceAsync(byte[] piece, CancellationToken cancellationToken)
    {
        Check(piece);
        _hash.AppendData(piece);
        if (!HasBegun)
        {
            await store.BeginAsync(media, cancellationToken);
        }

        await store.AppendAsync(media.MediaId, _pieces++, piece, cancellationToken);
    }

    private void Check(ReadOnlySpan<byte> piece)
    {
        var found = HasBegun ? type.Formats[0] : FileFormats.Find(piece[..Math.Min(piece.Length, FileFormats.HeadLength)]);
        if (type.IsText && type.Formats.Contains(found) && !PlainText.IsText(piece))
        {
            found = FileFormats.Unknown;
        }

        if (!type.Formats.Contains(found))
        {
            throw CareException.InvalidArgument(
                "CONTENT_TYPE_MISMATCH", "content_type", $"The content is {found}, but content_type says {type.ContentType}; content of the type that is declared is wanted.");
        }
    }
}
