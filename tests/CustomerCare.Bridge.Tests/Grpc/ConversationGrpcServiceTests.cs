using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Tests.Grpc;

public sealed class ConversationGrpcServiceTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task DeliverMessage_Twice_AnswersTheFirstMessagesId(DatabaseKind kind)
    {
        await StartAsync(kind);

        var first = await DeliverAsync(Message());
        var second = await DeliverAsync(Message());

        Assert.Equal((Verdict.Accepted, ""), (first.Verdict, first.Filter));
        Assert.Equal((first.MessageId, Verdict.Duplicate), (second.MessageId, second.Verdict));
    }

    [Fact]
    public async Task DeliverMessage_Dropped_NamesTheFilter()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var message = Message();
        message.FromMe = true;

        var response = await DeliverAsync(message);

        Assert.Equal((Verdict.Dropped, "own-message"), (response.Verdict, response.Filter));
    }

    [Fact]
    public async Task DeliverMessage_OldBacklog_IsAnswered()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var message = Message();
        (message.Origin, message.SentAt) = (Origin.Backlog, Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch));

        Assert.Equal(Verdict.Accepted, (await DeliverAsync(message)).Verdict);
    }

    [Fact]
    public async Task DeliverMessage_NoMessage_IsInvalid()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(StatusCode.InvalidArgument, (await RefusedAsync(null)).StatusCode);
    }

    [Theory]
    [InlineData(long.MaxValue, 0)]
    [InlineData(0, -1)]
    [InlineData(-62_135_596_801, 0)]
    public async Task DeliverMessage_ImpossibleTime_IsInvalid(long seconds, int nanos)
    {
        await StartAsync(DatabaseKind.Sqlite);
        var message = Message();
        message.SentAt = new Timestamp { Seconds = seconds, Nanos = nanos };

        var error = await RefusedAsync(message);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("sent_at", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeliverMessage_WithoutTheScope_IsDenied()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var client = new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsRead));

        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.DeliverMessageAsync(new() { Message = Message() }, cancellationToken: Cancellation));

        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
    }

    private static Wire.InboundMessage Message() => new()
    {
        ChannelAccount = "baileys:26658342168",
        MessageId = "m1",
        ChatId = TestMessages.Phone,
        Sender = TestMessages.Phone,
        Phone = $"+{TestMessages.Phone}",
        ChatKind = ChatKind.Direct,
        Origin = Origin.Live,
        Kind = MessageKind.Text,
        Text = "no power",
    };

    private async Task<DeliverMessageResponse> DeliverAsync(Wire.InboundMessage? message)
    {
        var client = new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsWrite));
        return await client.DeliverMessageAsync(new() { Message = message }, cancellationToken: Cancellation);
    }

    private Task<RpcException> RefusedAsync(Wire.InboundMessage? message) => Assert.ThrowsAsync<RpcException>(() => DeliverAsync(message));
}
