using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage.Requests;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Media;

/// <summary>Takes files in, for every way in.</summary>
internal sealed class MediaDesk(MediaStore store, IOptions<BridgeOptions> options, TimeProvider time, ILogger<MediaDesk> logger)
{
    private const int MaxNameLength = 255;

    /// <summary>Stores a file once per request_id; returns when it is durable.</summary>
    /// <param name="content">In parts of any size.</param>
    public async Task<MediaInfo> StoreAsync(MediaHeader header, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        RequestLog.RequireId(header.RequestId);
        var type = MediaTypes.Require(header.ContentType);
        var sha256 = Sha256Of(header);
        var name = MessageText.Cut(MessageText.Clean(header.FileName).ReplaceLineEndings(" "), MaxNameLength);
        var media = new MediaInfo { MediaId = Ids.New(time), ContentType = type.ContentType, FileName = name };
        using var upload = new MediaUpload(store, media, type, MaxBytes(type.Kind));
        try
        {
            await foreach (var part in content.WithCancellation(cancellationToken))
            {
                await upload.AppendAsync(part, cancellationToken);
            }

            await upload.EndAsync(sha256, cancellationToken);
            var stored = (await store.CompleteAsync(header.RequestId, media, cancellationToken)).Media;
            if (stored.MediaId != media.MediaId)
            {
                await GiveUpAsync(media.MediaId);
            }

            return stored;
        }
        catch when (upload.HasBegun)
        {
            await GiveUpAsync(media.MediaId);
            throw;
        }
    }

    public long MaxBytes(MessageKind kind) => kind switch
    {
        MessageKind.Image => options.Value.MaxImageBytes,
        MessageKind.Audio => options.Value.MaxAudioBytes,
        MessageKind.Video => options.Value.MaxVideoBytes,
        _ => options.Value.MaxDocumentBytes,
    };

    // Whoever has cut the stream is no reason to keep its beginning. Where this fails as well, the sweeper does it in an hour.
    private async Task GiveUpAsync(string mediaId)
    {
        try
        {
            await store.AbandonAsync(mediaId, CancellationToken.None);
        }
        catch (Exception exception)
        {
            BridgeLog.MediaSweepFailed(logger, exception.GetType().Name);
        }
    }

    private static string Sha256Of(MediaHeader header)
    {
        var sha256 = header.Sha256.ToLowerInvariant();
        return sha256.Length == 0 || (sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower))
            ? sha256
            : throw CareException.InvalidArgument("SHA256_INVALID", "sha256", $"sha256 has {sha256.Length} characters; 64 hexadecimal digits or nothing are wanted.");
    }
}
