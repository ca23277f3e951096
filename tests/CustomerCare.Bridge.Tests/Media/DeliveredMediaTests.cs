using CustomerCare.Bridge.Grpc;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using Grpc.Core;
using Wire = CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Tests.Media;

public sealed class DeliveredMediaTests : MediaTest
{
    [Theory, BothDatabases]
    public async Task DeliverMessage_WithFiles_KeepsThemAsTheyAreStored(DatabaseKind kind)
    {
        await StartAsync(kind);
        var media = await UploadAsync(new MediaHeader(Header()) { FileName = "foto.jpg" }, SampleFiles.Jpeg);
        var message = Message(MessageKind.Image);
        message.Attachments.Add(new Wire.Attachment { MediaId = media.MediaId, ContentType = "text/html", FileName = "evil.html", SizeBytes = 7 });
        message.Attachments.Add(new Wire.Attachment { ContentType = "image/png", FileName = "gone\u0007.png", SizeBytes = 9 });

        await Client.DeliverMessageAsync(new DeliverMessageRequest { Message = message }, cancellationToken: Cancellation);

        var read = await ReadAsync();
        Assert.Equal(MessageKind.Image, read.Kind);
        Assert.Equal(
            [
                new Wire.Attachment { MediaId = media.MediaId, ContentType = "image/jpeg", FileName = "foto.jpg", SizeBytes = SampleFiles.Jpeg.Length },
                new Wire.Attachment { ContentType = "image/png", FileName = "gone.png", SizeBytes = 9 },
            ],
            read.Attachments);
        Assert.Null(read.Location);
    }

    [Theory, BothDatabases]
    public async Task DeliverMessage_WithALocation_KeepsIt(DatabaseKind kind)
    {
        await StartAsync(kind);
        var message = Message(MessageKind.Location);
        message.Location = new Location { Latitude = -29.73123, Longitude = 28.76987, Name = "Clinic" };

        await Client.DeliverMessageAsync(new DeliverMessageRequest { Message = message }, cancellationToken: Cancellation);

        Assert.Equal(message.Location, (await ReadAsync()).Location);
    }

    [Fact]
    public async Task DeliverMessage_FileThatThereIsNot_IsNotFoundAndNotStored()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var message = Message(MessageKind.Image);
        message.Attachments.Add(new Wire.Attachment { MediaId = "none" });

        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(message)).StatusCode);
        Assert.Empty(await QueryAsync<string>("SELECT message_id FROM messages"));
    }

    [Fact]
    public async Task DeliverMessage_UnfinishedFile_IsNotFound()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await ExecuteAsync("INSERT INTO media (media_id, content_type, file_name, state, created_at) VALUES ('half', 'image/jpeg', '', 'uploading', now_us())");
        var message = Message(MessageKind.Image);
        message.Attachments.Add(new Wire.Attachment { MediaId = "half" });

        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(message)).StatusCode);
    }

    [Theory]
    [InlineData(90.001, 0, "location.latitude")]
    [InlineData(-91, 0, "location.latitude")]
    [InlineData(0, 180.5, "location.longitude")]
    [InlineData(0, double.NaN, "location.longitude")]
    [InlineData(double.PositiveInfinity, 0, "location.latitude")]
    public async Task DeliverMessage_PlaceOffTheEarth_IsInvalid(double latitude, double longitude, string field)
    {
        await StartAsync(DatabaseKind.Sqlite);
        var message = Message(MessageKind.Location);
        message.Location = new Location { Latitude = latitude, Longitude = longitude };

        var refused = await RefusedAsync(message);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains(field, refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, 180)]
    [InlineData(-90, -180)]
    public async Task DeliverMessage_EndsOfTheEarth_AreTaken(double latitude, double longitude)
    {
        await StartAsync(DatabaseKind.Sqlite);
        var message = Message(MessageKind.Location);
        message.Location = new Location { Latitude = latitude, Longitude = longitude };

        Assert.Equal(Verdict.Accepted, (await Client.DeliverMessageAsync(new DeliverMessageRequest { Message = message }, cancellationToken: Cancellation)).Verdict);
    }

    [Fact]
    public async Task DeliverMessage_TooManyFiles_IsInvalid()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var message = Message(MessageKind.Image);
        message.Attachments.Add(Enumerable.Range(0, 31).Select(_ => new Wire.Attachment()));

        Assert.Contains("31", (await RefusedAsync(message)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeliverMessage_AfterItWasHistory_HasTheFilesOfTheDelivery()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var media = await UploadAsync(Header(), SampleFiles.Jpeg);
        var message = Message(MessageKind.Image);
        (message.Origin, message.SentAt) = (Origin.History, Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch));
        await Client.DeliverMessageAsync(new DeliverMessageRequest { Message = message }, cancellationToken: Cancellation);
        message.Origin = Origin.Backlog;
        message.Attachments.Add(new Wire.Attachment { MediaId = media.MediaId });

        await Client.DeliverMessageAsync(new DeliverMessageRequest { Message = message }, cancellationToken: Cancellation);

        Assert.Equal(media.MediaId, Assert.Single((await ReadAsync()).Attachments).MediaId);
    }

    private static Wire.InboundMessage Message(MessageKind kind) => new()
    {
        ChannelAccount = TestMessages.Account,
        MessageId = "m1",
        ChatId = TestMessages.Phone,
        Sender = TestMessages.Phone,
        Phone = TestMessages.Phone,
        ChatKind = ChatKind.Direct,
        Origin = Origin.Live,
        Kind = kind,
    };

    private async Task<Status> RefusedAsync(Wire.InboundMessage message) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await Client.DeliverMessageAsync(new DeliverMessageRequest { Message = message }, cancellationToken: Cancellation))).Status;

    private async Task<Message> ReadAsync()
    {
        var turn = Assert.Single(await QueryAsync<string>("SELECT turn_id FROM messages WHERE direction = 'in'"));
        var message = Assert.Single(await Database.WriteAsync(session => TurnStore.MessagesOfAsync(session, turn), Cancellation));
        return new Message().WithMedia(message.Kind, message.Attachments, message.Location);
    }
}
