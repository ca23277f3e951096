using System.Runtime.CompilerServices;
using CustomerCare.Bridge.Media;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Google.Protobuf;
using Grpc.Core;

namespace CustomerCare.Bridge.Grpc;

/// <summary>Files as streams of messages. Both ways end with the caller, and with this process.</summary>
internal sealed class MediaStreams(MediaDesk desk, MediaStore store, StreamAccess access, IHostApplicationLifetime lifetime)
{
    public Task<UploadMediaResponse> UploadAsync(IAsyncStreamReader<UploadMediaRequest> requests, ServerCallContext context) => RunAsync(context, async cancellationToken =>
    {
        if (!await requests.MoveNext(cancellationToken) || requests.Current.Header is not { } header)
        {
            throw CareException.InvalidArgument("HEADER_MISSING", "header", "The stream does not begin with a header; header first and then chunks are wanted.");
        }

        return new UploadMediaResponse { Media = await desk.StoreAsync(header, ChunksOf(requests, cancellationToken), cancellationToken) };
    });

    public Task DownloadAsync(GetMediaRequest request, IServerStreamWriter<GetMediaResponse> responses, ServerCallContext context) => RunAsync(context, async cancellationToken =>
    {
        var media = await store.FindAsync(request.MediaId, cancellationToken) ?? throw CareException.NotFound("MEDIA_NOT_FOUND", "media_id names no file that there is.");
        var caller = CallerIdentity.Of(context.GetHttpContext()) ?? throw new InvalidOperationException("GetMedia is open to callers without a token.");
        await responses.WriteAsync(new GetMediaResponse { Media = media }, cancellationToken);
        var sent = 0L;

        // A piece is read when the caller has taken the one before, and not earlier.
        for (var number = 0; sent < media.SizeBytes; number++)
        {
            var piece = await store.ReadPieceAsync(media.MediaId, number, cancellationToken)
                ?? throw CareException.NotFound("MEDIA_NOT_FOUND", "The file was removed while it was read.");
            access.Require(caller);
            await responses.WriteAsync(new GetMediaResponse { Chunk = UnsafeByteOperations.UnsafeWrap(piece) }, cancellationToken);
            sent += piece.Length;
        }

        return true;
    });

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ChunksOf(
        IAsyncStreamReader<UploadMediaRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await requests.MoveNext(cancellationToken))
        {
            if (requests.Current.PartCase != UploadMediaRequest.PartOneofCase.Chunk)
            {
                throw CareException.InvalidArgument("CHUNK_MISSING", "chunk", $"A part after the header is {requests.Current.PartCase}; a chunk is wanted.");
            }

            var chunk = requests.Current.Chunk.Memory;
            if (chunk.Length > MediaStore.PieceBytes)
            {
                throw CareException.InvalidArgument("CHUNK_TOO_LARGE", "chunk", $"chunk has {chunk.Length} bytes; at most {MediaStore.PieceBytes} are wanted.");
            }

            yield return chunk;
        }
    }

    private async Task<T> RunAsync<T>(ServerCallContext context, Func<CancellationToken, Task<T>> call)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            return await call(ending.Token);
        }
        catch (Exception exception) when (exception is not CareException && lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw CareException.Unavailable("STOPPING", "This process stops; call again.");
        }
        catch (Exception exception) when (context.CancellationToken.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The caller has left in the middle: nobody hears it, and it is no error of ours.
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller has left."));
        }
    }
}
