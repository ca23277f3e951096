using System.Security.Cryptography;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using Google.Protobuf;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Media;

/// <summary>A Bridge whose files are sent and read over the network.</summary>
public abstract class MediaTest : BridgeHostTest
{
    private protected ConversationService.ConversationServiceClient Client =>
        new(Host.Grpc(Scopes.ConversationsWrite, Scopes.ConversationsRead));

    private protected static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private protected static MediaHeader Header(string requestId = "r1", string contentType = "image/jpeg") => new() { RequestId = requestId, ContentType = contentType };

    private protected async Task<MediaInfo> UploadAsync(MediaHeader header, byte[] content, int chunk = 64 * 1024)
    {
        using var call = Client.UploadMedia(cancellationToken: Cancellation);
        try
        {
            await call.RequestStream.WriteAsync(new UploadMediaRequest { Header = header }, Cancellation);
            foreach (var part in content.Chunk(chunk))
            {
                await call.RequestStream.WriteAsync(new UploadMediaRequest { Chunk = ByteString.CopyFrom(part) }, Cancellation);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // Refused in the middle: the answer says why.
        }

        return (await call.ResponseAsync).Media;
    }

    private protected async Task<Status> RefusedAsync(MediaHeader header, byte[] content, int chunk = 64 * 1024) =>
        (await Assert.ThrowsAsync<RpcException>(() => UploadAsync(header, content, chunk))).Status;

    private protected async Task<(MediaInfo Media, byte[] Content)> DownloadAsync(string mediaId)
    {
        using var call = Client.GetMedia(new GetMediaRequest { MediaId = mediaId }, cancellationToken: Cancellation);
        Assert.True(await call.ResponseStream.MoveNext(Cancellation));
        var media = call.ResponseStream.Current.Media;
        using var content = new MemoryStream();
        while (await call.ResponseStream.MoveNext(Cancellation))
        {
            Assert.InRange(call.ResponseStream.Current.Chunk.Length, 1, 64 * 1024);
            call.ResponseStream.Current.Chunk.WriteTo(content);
        }

        return (media, content.ToArray());
    }
}
