using CustomerCare.Bridge.Media;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Media;

public sealed class MediaUploadTests : MediaTest
{
    [Theory, BothDatabases]
    public async Task UploadMedia_AnyLengthInAnyParts_IsReadAsItWas(DatabaseKind kind)
    {
        await StartAsync(kind);

        foreach (var (length, chunk) in new[] { (25, 1), (65_535, 65_536), (65_536, 65_536), (65_537, 7_000), (300_000, 50_001) })
        {
            var content = SampleFiles.JpegOf(length);
            var header = Header($"r{length}");
            (header.FileName, header.Sha256) = ("foto.jpg", Sha256(content));

            var uploaded = await UploadAsync(header, content, chunk);

            var (media, read) = await DownloadAsync(uploaded.MediaId);
            Assert.Equal(uploaded, media);
            Assert.Equal(("image/jpeg", "foto.jpg", (long)length, Sha256(content)), (media.ContentType, media.FileName, media.SizeBytes, media.Sha256));
            Assert.Equal(content, read);
        }
    }

    [Theory, BothDatabases]
    public async Task UploadMedia_SameRequestAgain_IsTheSameFileAndIsKeptOnce(DatabaseKind kind)
    {
        await StartAsync(kind);
        var content = SampleFiles.JpegOf(100_000);
        var first = await UploadAsync(Header(), content);

        var second = await UploadAsync(new MediaHeader(Header()) { Sha256 = Sha256(content) }, content, 1_000);
        await SweepAsync();

        Assert.Equal(first, second);
        Assert.Equal([2L], await QueryAsync<long>("SELECT COUNT(*) FROM media_chunks"));
    }

    [Theory, BothDatabases]
    public async Task UploadMedia_SameRequestWithOtherContent_AlreadyExists(DatabaseKind kind)
    {
        await StartAsync(kind);
        var first = await UploadAsync(Header(), SampleFiles.JpegOf(100_000));

        Assert.Equal(StatusCode.AlreadyExists, (await RefusedAsync(Header(), SampleFiles.JpegOf(100_000, seed: 2))).StatusCode);

        await SweepAsync();
        Assert.Equal([first.MediaId], await QueryAsync<string>("SELECT media_id FROM media"));
    }

    [Theory, BothDatabases]
    public async Task UploadMedia_SameRequestAtOnce_IsOneFile(DatabaseKind kind)
    {
        await StartAsync(kind);
        var content = SampleFiles.JpegOf(200_000);

        var uploaded = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UploadAsync(Header(), content)));

        Assert.Single(uploaded.Distinct());
        Assert.Equal(["stored"], await QueryAsync<string>("SELECT state FROM media WHERE state <> 'abandoned'"));
    }

    [Theory, BothDatabases]
    public async Task UploadMedia_DamagedOnTheWay_IsDataLossAndLeavesNothing(DatabaseKind kind)
    {
        await StartAsync(kind);
        var sent = SampleFiles.JpegOf(100_000);
        var header = new MediaHeader(Header()) { Sha256 = Sha256(sent) };
        sent[70_000] ^= 1;

        Assert.Equal(StatusCode.DataLoss, (await RefusedAsync(header, sent)).StatusCode);

        await SweepAsync();
        Assert.Equal([0L], await QueryAsync<long>("SELECT COUNT(*) FROM media"));
        Assert.Equal([0L], await QueryAsync<long>("SELECT COUNT(*) FROM media_chunks"));

        // The id was not used up: the same request with the whole file succeeds.
        sent[70_000] ^= 1;
        Assert.Equal(100_000, (await UploadAsync(header, sent)).SizeBytes);
    }

    [Theory]
    [InlineData("image/jpeg", "MaxImageBytes")]
    [InlineData("audio/ogg", "MaxAudioBytes")]
    [InlineData("video/mp4", "MaxVideoBytes")]
    [InlineData("application/pdf", "MaxDocumentBytes")]
    public async Task UploadMedia_Limit_CountsToTheByte(string contentType, string setting)
    {
        const int Limit = 70_001;
        await StartAsync(DatabaseKind.Sqlite, $"Bridge:{setting}={Limit}");
        var content = new byte[Limit];
        SampleFiles.ByFormat[contentType].CopyTo(content, 0);

        Assert.Equal(Limit, (await UploadAsync(Header("fits", contentType), content)).SizeBytes);
        var refused = await RefusedAsync(Header("too large", contentType), [.. content, 0]);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("70001", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadMedia_EveryContentUnderEveryType_IsTakenOnlyWhereItIsWhatItSays()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var wrong = new List<string>();
        foreach (var type in MediaTypes.All)
        {
            foreach (var (format, content) in SampleFiles.ByFormat)
            {
                var isTaken = await IsTakenAsync(Header($"{type.ContentType} {format}", type.ContentType), content, format);
                if (isTaken != type.Formats.Contains(format))
                {
                    wrong.Add($"{format} as {type.ContentType} was {(isTaken ? "taken" : "refused")}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("text/html", "image/jpeg")]
    [InlineData("application/x-msdownload", "image/jpeg")]
    [InlineData("application/zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    public async Task UploadMedia_ContentOfAnotherType_NamesFoundAndWantedAndStoresNothing(string found, string claimed)
    {
        await StartAsync(DatabaseKind.Sqlite);

        var refused = await RefusedAsync(Header("r1", claimed), SampleFiles.ByFormat[found]);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal($"The content is {found}, but content_type says {claimed}; content of the type that is declared is wanted.", refused.Detail);
        Assert.Empty(await QueryAsync<string>("SELECT media_id FROM media"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2_000)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task UploadMedia_TextWithAProgramBehindIt_IsRefusedWhereverItBegins(int start)
    {
        await StartAsync(DatabaseKind.Sqlite);
        byte[] content = [.. Enumerable.Repeat((byte)'a', start), .. SampleFiles.ByFormat["application/x-executable"]];

        Assert.Equal(StatusCode.InvalidArgument, (await RefusedAsync(Header("r1", "text/plain"), content)).StatusCode);
    }

    [Fact]
    public async Task UploadMedia_StreamsThatAreNone_AreRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var header = new UploadMediaRequest { Header = Header() };
        var chunk = new UploadMediaRequest { Chunk = ByteString.CopyFrom(SampleFiles.Jpeg) };

        Assert.Contains("header", await RefusedAsync(), StringComparison.Ordinal);
        Assert.Contains("header", await RefusedAsync(chunk), StringComparison.Ordinal);
        Assert.Contains("empty", await RefusedAsync(header), StringComparison.Ordinal);
        Assert.Contains("empty", await RefusedAsync(header, new UploadMediaRequest { Chunk = ByteString.Empty }), StringComparison.Ordinal);
        Assert.Contains("a chunk is wanted", await RefusedAsync(header, header), StringComparison.Ordinal);
        Assert.Contains("a chunk is wanted", await RefusedAsync(header, chunk, new UploadMediaRequest()), StringComparison.Ordinal);
        Assert.Contains("65537", await RefusedAsync(header, new UploadMediaRequest { Chunk = ByteString.CopyFrom(SampleFiles.JpegOf(65_537)) }), StringComparison.Ordinal);
        Assert.Contains("request_id", await RefusedAsync(new UploadMediaRequest { Header = Header("") }, chunk), StringComparison.Ordinal);
        Assert.Contains("sha256", await RefusedAsync(new UploadMediaRequest { Header = new MediaHeader(Header()) { Sha256 = "abc" } }, chunk), StringComparison.Ordinal);
        Assert.Contains("content_type", await RefusedAsync(new UploadMediaRequest { Header = Header("r1", "text/html") }, chunk), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task UploadMedia_CutInTheMiddle_LeavesNoFile(DatabaseKind kind)
    {
        await StartAsync(kind);
        using var gone = new CancellationTokenSource();
        using (var call = Client.UploadMedia(cancellationToken: gone.Token))
        {
            await call.RequestStream.WriteAsync(new UploadMediaRequest { Header = Header() }, Cancellation);
            await call.RequestStream.WriteAsync(new UploadMediaRequest { Chunk = ByteString.CopyFrom(SampleFiles.JpegOf(65_536)) }, Cancellation);
            await Eventually.GetAsync(() => QueryAsync<long>("SELECT COUNT(*) FROM media_chunks"), counts => counts is [1]);
            await gone.CancelAsync();
        }

        await Eventually.GetAsync(() => QueryAsync<string>("SELECT state FROM media"), states => states is ["abandoned"]);
        await SweepAsync();

        Assert.Equal([0L], await QueryAsync<long>("SELECT COUNT(*) FROM media_chunks"));
        Assert.Equal(65_536, (await UploadAsync(Header(), SampleFiles.JpegOf(65_536))).SizeBytes);
    }

    [Theory, BothDatabases]
    public async Task Sweep_UnfinishedUploads_VanishAfterAnHourAndNotBefore(DatabaseKind kind)
    {
        await StartAsync(kind);
        var whole = await UploadAsync(Header(), SampleFiles.JpegOf(100_000));
        foreach (var (id, minutes) in new[] { ("young", 59), ("old", 61) })
        {
            await ExecuteAsync($"INSERT INTO media (media_id, content_type, file_name, state, created_at) VALUES ('{id}', 'image/jpeg', '', 'uploading', now_us() - {minutes * 60_000_000L})");
            for (var number = 0; number < 40; number++)
            {
                await Host.Services.GetRequiredService<MediaStore>().AppendAsync(id, number, SampleFiles.Jpeg, Cancellation);
            }
        }

        await ExecuteAsync("UPDATE media SET created_at = created_at - 7200000000 WHERE state = 'stored'");
        await SweepAsync();

        Assert.Equal(new[] { whole.MediaId, "young" }.Order(), (await QueryAsync<string>("SELECT media_id FROM media")).Order());
        Assert.Equal([42L], await QueryAsync<long>("SELECT COUNT(*) FROM media_chunks"));
    }

    [Theory, BothDatabases]
    public async Task UploadMedia_GivenUpMeanwhile_IsAborted(DatabaseKind kind)
    {
        await StartAsync(kind);
        using var call = Client.UploadMedia(cancellationToken: Cancellation);
        await call.RequestStream.WriteAsync(new UploadMediaRequest { Header = Header() }, Cancellation);
        await call.RequestStream.WriteAsync(new UploadMediaRequest { Chunk = ByteString.CopyFrom(SampleFiles.JpegOf(65_536)) }, Cancellation);
        await Eventually.GetAsync(() => QueryAsync<long>("SELECT COUNT(*) FROM media_chunks"), counts => counts is [1]);
        await ExecuteAsync("UPDATE media SET created_at = created_at - 3700000000");
        await SweepAsync();

        await call.RequestStream.WriteAsync(new UploadMediaRequest { Chunk = ByteString.CopyFrom(SampleFiles.JpegOf(65_536)) }, Cancellation);
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

        Assert.Equal(StatusCode.Aborted, error.StatusCode);
    }

    [Fact]
    public async Task Media_WithoutTheScope_IsDenied()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var uploaded = await UploadAsync(Header(), SampleFiles.Jpeg);
        using var upload = new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsRead)).UploadMedia(cancellationToken: Cancellation);
        using var download = new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsWrite)).GetMedia(new GetMediaRequest { MediaId = uploaded.MediaId }, cancellationToken: Cancellation);

        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => upload.ResponseAsync)).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => download.ResponseStream.MoveNext(Cancellation))).StatusCode);
    }

    private Task<int> SweepAsync() => Host.Services.GetRequiredService<MediaStore>().SweepAsync(MediaSweeper.MaxUpload, Cancellation);

    private async Task<bool> IsTakenAsync(MediaHeader header, byte[] content, string format)
    {
        try
        {
            await UploadAsync(header, content);
            return true;
        }
        catch (RpcException exception) when (exception.Status.Detail.StartsWith($"The content is {format}, ", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private async Task<string> RefusedAsync(params UploadMediaRequest[] parts)
    {
        using var call = Client.UploadMedia(cancellationToken: Cancellation);
        try
        {
            foreach (var part in parts)
            {
                await call.RequestStream.WriteAsync(part, Cancellation);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // The answer says why.
        }

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        return error.Status.Detail;
    }
}
