using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Ledger;

public sealed class MessageLifeTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task GetMessage_Answered_HasEveryStageInOrderAndItsResults(DatabaseKind kind)
    {
        Services.Customers.Add("+26658001234", new Customer { CustomerId = "MAK-0001", FirstName = "Palesa", Concession = "MAK" });
        await StartAsync(kind);
        var messageId = (await SendAsync("no power")).MessageId;
        await RepliesAsync(1);
        var reply = Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'"));
        await Eventually.GetAsync(() => GetAsync(reply), got => got.Message.Receipt == ReceiptStatus.Sent);
        await ReportAsync(reply, ReceiptStatus.Read);
        await ReportAsync(reply, ReceiptStatus.Delivered);

        var got = await GetAsync(messageId);

        Assert.Equal(
            [
                (MessageStageKind.Stored, messageId), (MessageStageKind.TurnClosed, messageId), (MessageStageKind.Decided, messageId),
                (MessageStageKind.Finished, messageId), (MessageStageKind.ReplyStored, reply), (MessageStageKind.Sent, reply),
                (MessageStageKind.Delivered, reply), (MessageStageKind.Read, reply),
            ],
            got.Stages.OrderBy(stage => stage.Kind).Select(stage => (stage.Kind, stage.MessageId)));
        Assert.Equal(got.Stages.OrderBy(stage => stage.At), got.Stages);
        var ticket = Assert.Single(Services.Tickets.Tickets).TicketId;
        Assert.Equal((MessageState.Done, "Palesa", 1, ""), (got.Message.State, got.Message.Author.Name, got.Attempts, got.LastError));
        Assert.Equal([(ResultKind.Ticket, ticket, ""), (ResultKind.Answer, ticket, reply)], got.Message.Results.Select(result => (result.Kind, result.TicketId, result.MessageId)));
        Assert.Equal((ReceiptStatus.Read, 1), ((await GetAsync(reply)).Message.Receipt, (await GetAsync(reply)).Attempts));
    }

    [Theory, BothDatabases]
    public async Task GetMessage_TriedInVain_TellsAttemptsErrorAndTheNextAttempt(DatabaseKind kind)
    {
        Services.Classifier.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(kind);
        await SendAsync("no power");

        var got = await Eventually.GetAsync(() => GetAsync(new GetMessageRequest { ChannelMessage = new() { ChannelAccount = TestMessages.Account, ChannelMessageId = "m1" } }), got => got.Attempts >= 2);

        Assert.Equal(MessageState.InTurn, got.Message.State);
        Assert.Contains("Unavailable", got.LastError, StringComparison.Ordinal);
        Assert.NotNull(got.NextAttemptAt);
        Assert.DoesNotContain(got.Stages, stage => stage.Kind is MessageStageKind.Decided or MessageStageKind.Finished);
    }

    [Fact]
    public async Task GetMessage_ByTheChannelsOwnIdOfOurs_FindsIt()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("no power");
        await RepliesAsync(1);
        await ExecuteAsync("UPDATE messages SET channel_message_id = 'wamid.1' WHERE direction = 'out'");

        var got = await GetAsync(new GetMessageRequest { ChannelMessage = new() { ChannelAccount = TestMessages.Account, ChannelMessageId = "wamid.1" } });

        Assert.Equal(Protos.Common.V1.Direction.Outbound, got.Message.Direction);
    }

    [Theory]
    [InlineData("nothing", StatusCode.NotFound)]
    [InlineData("nul\0l", StatusCode.InvalidArgument)]
    public async Task GetMessage_Unknown_IsRefused(string id, StatusCode expected)
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(() => GetAsync(id))).StatusCode);
    }

    [Fact]
    public async Task GetMessage_NoKey_IsInvalid()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => GetAsync(new GetMessageRequest()))).StatusCode);
    }

    private Task<GetMessageResponse> GetAsync(string messageId) => GetAsync(new GetMessageRequest { MessageId = messageId });

    private async Task<GetMessageResponse> GetAsync(GetMessageRequest request) =>
        await new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsRead)).GetMessageAsync(request, cancellationToken: Cancellation);

    private async Task ReportAsync(string messageId, ReceiptStatus status)
    {
        var report = new StatusReport { ChannelAccount = TestMessages.Account, ChannelMessageId = messageId, Status = status };
        var client = new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsWrite));
        Assert.Equal(1, (await client.ReportStatusAsync(new() { Reports = { report } }, cancellationToken: Cancellation)).MatchedCount);
    }
}
