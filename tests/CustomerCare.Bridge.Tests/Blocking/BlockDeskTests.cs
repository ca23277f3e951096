using CustomerCare.Bridge.Tests.People;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Blocking;

public sealed class BlockDeskTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task BlockSender_Conversation_ItsMessagesAreStoredAndDropped(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync();

        var blocked = await BlockAsync(new BlockSenderRequest { ConversationId = id });
        var result = await SendAsync("no power again", "2");

        Assert.Equal((TestMessages.Phone, id, "abuse", Mpho), (blocked.Phone, blocked.ConversationId, blocked.Reason, blocked.BlockedBy));
        Assert.Equal((Verdict.Dropped, "blocked"), (result.Verdict, result.Filter));
        Assert.Equal([("dropped", "blocked", "no power again")], await QueryAsync<(string, string, string)>("SELECT state, filter, text FROM messages WHERE channel_message_id = '2'"));
        Assert.Single(await QueryAsync<string>("SELECT turn_id FROM turns"));
    }

    [Theory, BothDatabases]
    public async Task BlockSender_PhoneThatNeverWrote_IsBlockedWhenItWrites(DatabaseKind kind)
    {
        await StartAsync(kind);

        var blocked = await BlockAsync(new BlockSenderRequest { Phone = TestMessages.Phone });

        Assert.Equal("", blocked.ConversationId);
        Assert.Equal("blocked", (await SendAsync("no power", "1")).Filter);
        Assert.Null((await SendAsync("no power", "1", "26658009999")).Filter);
    }

    [Fact]
    public async Task BlockSender_InDanger_StandsAsThePersonDecided()
    {
        Services.Classifier.Judge(_ => FakeClassifier.Dangerous(Danger.Fire));
        await StartAsync(DatabaseKind.Sqlite);
        await BlockAsync(new BlockSenderRequest { Phone = TestMessages.Phone });

        Assert.Equal("blocked", (await SendAsync("fire", "1")).Filter);
    }

    [Theory, BothDatabases]
    public async Task UnblockSender_Blocked_IsAnsweredAgain(DatabaseKind kind)
    {
        await StartAsync(kind);
        await BlockAsync(new BlockSenderRequest { Phone = TestMessages.Phone });
        await SendAsync("no power", "1");

        await UnblockAsync();

        Assert.Equal(Verdict.Duplicate, (await SendAsync("no power", "1")).Verdict);
        Assert.Equal(Verdict.Accepted, (await SendAsync("no power", "2")).Verdict);
        Assert.Single(await RepliesAsync(1));
        Assert.Empty((await ListAsync()).Blocked);
        Assert.Equal(StatusCode.NotFound, await RefusedAsync(() => UnblockAsync("again")));
    }

    [Theory, BothDatabases]
    public async Task BlockSender_BeforeThePhoneWasKnown_IsUnblockedByEither(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync(TestMessages.Text() with { Sender = "lid:77", Phone = "" });
        await WorkedOffAsync();
        var id = Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
        await BlockAsync(new BlockSenderRequest { ConversationId = id });
        await ExecuteAsync($"UPDATE conversations SET phone = '{TestMessages.Phone}'");

        await UnblockAsync();

        Assert.Equal(Verdict.Accepted, (await SendAsync(TestMessages.Text(id: "2") with { Sender = "lid:77" })).Verdict);
    }

    [Theory, BothDatabases]
    public async Task ListBlockedSenders_Pages_GiveEverybodyOnceTheLatestFirst(DatabaseKind kind)
    {
        await StartAsync(kind);
        var phones = Enumerable.Range(1, 5).Select(number => $"2665800000{number}").ToList();
        foreach (var phone in phones)
        {
            await BlockAsync(new BlockSenderRequest { Phone = phone }, phone);
        }

        var found = new List<string>();
        for (string token = "", last = "more"; last.Length > 0; last = token)
        {
            var page = await ListAsync(2, token);
            Assert.InRange(page.Blocked.Count, 1, 2);
            found.AddRange(page.Blocked.Select(blocked => blocked.Phone));
            token = page.NextPageToken;
        }

        Assert.Equal(phones.AsEnumerable().Reverse(), found);
    }

    [Theory]
    [InlineData("", "26658001234", "reason")]
    [InlineData("abuse", "", "sender")]
    [InlineData("abuse", "+26658001234", "phone")]
    [InlineData("abuse", "1234", "phone")]
    public async Task BlockSender_FieldIsWrong_IsNamed(string reason, string phone, string field)
    {
        await StartAsync(DatabaseKind.Sqlite);
        var request = new BlockSenderRequest { RequestId = "1", Reason = reason };
        if (phone.Length > 0)
        {
            request.Phone = phone;
        }

        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.BlockSenderAsync(request, cancellationToken: Cancellation));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(field, error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlockSender_Repeated_IsOneEntryWithTheFirstReason()
    {
        await StartAsync(DatabaseKind.Sqlite);

        var first = await BlockAsync(new BlockSenderRequest { Phone = TestMessages.Phone });

        Assert.Equal(first, await BlockAsync(new BlockSenderRequest { Phone = TestMessages.Phone }));
        Assert.Equal(first, await BlockAsync(new BlockSenderRequest { Phone = TestMessages.Phone }, "another request"));
        Assert.Single((await ListAsync()).Blocked);
    }

    private async Task<BlockedSender> BlockAsync(BlockSenderRequest request, string requestId = "block")
    {
        (request.RequestId, request.Reason, request.Actor) = (requestId, "abuse", Mpho);
        return (await Client.BlockSenderAsync(request, cancellationToken: Cancellation)).Blocked;
    }

    private async Task UnblockAsync(string requestId = "unblock") =>
        await Client.UnblockSenderAsync(new() { RequestId = requestId, Phone = TestMessages.Phone, Actor = Mpho }, cancellationToken: Cancellation);

    private async Task<ListBlockedSendersResponse> ListAsync(int size = 0, string token = "") =>
        await Client.ListBlockedSendersAsync(new() { PageSize = size, PageToken = token }, cancellationToken: Cancellation);
}
