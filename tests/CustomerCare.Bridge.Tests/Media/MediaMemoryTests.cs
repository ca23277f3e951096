using CustomerCare.Bridge.Media;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Media;

/// <summary>However large a file is, nobody holds it.</summary>
public sealed class MediaMemoryTests : MediaTest
{
    private const int Size = 16 * 1024 * 1024;

    [Fact]
    public async Task StoreAsync_LargestVoiceNote_ArrivesInPiecesOfWhichOneIsHeld()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var part = new byte[MediaStore.PieceBytes];
        var live = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;

        var media = await Host.Services.GetRequiredService<MediaDesk>().StoreAsync(Header("r1", "audio/ogg"), Parts(), Cancellation);

        Assert.Equal(Size, media.SizeBytes);
        Assert.Equal([(Size / MediaStore.PieceBytes, (long)MediaStore.PieceBytes)], await QueryAsync<(int, long)>("SELECT COUNT(*), MAX(LENGTH(content)) FROM media_chunks"));
        Assert.True(most < Size / 4, $"{most} bytes more than before were alive while {Size} bytes came in.");

        async IAsyncEnumerable<ReadOnlyMemory<byte>> Parts()
        {
            SampleFiles.ByFormat["audio/ogg"].CopyTo(part, 0);
            for (var number = 0; number < Size / part.Length; number++)
            {
                await Task.Yield();
                yield return part;
                if (number % 32 == 31)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - live);
                }
            }
        }
    }

    [Fact]
    public async Task GetMedia_CallerReadsNothing_NoMoreIsReadFromTheDatabaseThanTheConnectionTakes()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var media = await UploadAsync(Header("r1", "video/mp4"), [.. SampleFiles.ByFormat["video/mp4"], .. new byte[8_000_000]]);
        using var gone = new CancellationTokenSource();
        using var call = Client.GetMedia(new GetMediaRequest { MediaId = media.MediaId }, cancellationToken: gone.Token);
        Assert.True(await call.ResponseStream.MoveNext(Cancellation));

        // Whoever was ahead of the caller would have read all of it by now; what is gone now cannot be sent any more.
        await ExecuteAsync("DELETE FROM media_chunks WHERE number > 60");
        var error = await Assert.ThrowsAsync<RpcException>(ReadAllAsync);

        Assert.Equal(StatusCode.NotFound, error.StatusCode);

        async Task ReadAllAsync()
        {
            while (await call.ResponseStream.MoveNext(Cancellation))
            {
            }
        }
    }

    [Fact]
    public async Task GetMedia_CallerLeavesInTheMiddle_TheNextCallIsServed()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var media = await UploadAsync(Header("r1", "video/mp4"), [.. SampleFiles.ByFormat["video/mp4"], .. new byte[8_000_000]]);
        for (var caller = 0; caller < 20; caller++)
        {
            using var gone = new CancellationTokenSource();
            using var call = Client.GetMedia(new GetMediaRequest { MediaId = media.MediaId }, cancellationToken: gone.Token);
            Assert.True(await call.ResponseStream.MoveNext(Cancellation));
            await gone.CancelAsync();
        }

        Assert.Equal(media.SizeBytes, (await DownloadAsync(media.MediaId)).Content.Length);
    }

    [Fact]
    public async Task GetMedia_UnknownFile_IsNotFound()
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var call = Client.GetMedia(new GetMediaRequest { MediaId = "none" }, cancellationToken: Cancellation);

        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Cancellation))).StatusCode);
    }
}
