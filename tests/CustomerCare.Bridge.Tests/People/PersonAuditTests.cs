using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.People;

/// <summary>Who took a conversation over, gave it back or blocked its customer stands in the audit log.</summary>
public sealed class PersonAuditTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task TakeOverAndHandBack_AreTwoLinesOfThePerson(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync();

        await TakeOverAsync(id);
        await TakeOverAsync(id);
        await HandBackAsync(id);

        var lines = await LinesAsync(2);
        Assert.Equal(["conversation.take_over", "conversation.hand_back"], lines.Select(line => line.Action));
        Assert.All(lines, line => Assert.Equal((Mpho, "conversation", id, true), (line.Actor, line.ResourceType, line.ResourceId, line.Succeeded)));
        Assert.All(lines, line => Assert.NotEmpty(line.Origin));
    }

    [Theory, BothDatabases]
    public async Task BlockAndUnblock_AreTwoLines_WithoutThePhone(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync();

        await Client.BlockSenderAsync(new BlockSenderRequest { RequestId = "b", Phone = TestMessages.Phone, Reason = "abuse", Actor = Mpho }, cancellationToken: Cancellation);
        await Client.UnblockSenderAsync(new UnblockSenderRequest { RequestId = "u", Phone = TestMessages.Phone, Actor = Mpho }, cancellationToken: Cancellation);

        var lines = await LinesAsync(2);
        Assert.Equal([("conversation.block", id, Mpho), ("conversation.unblock", id, Mpho)], lines.Select(line => (line.Action, line.ResourceId, line.Actor)));
        Assert.All(lines, line => Assert.DoesNotContain(TestMessages.Phone, line.ToString(), StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("abuse", line.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsRefused_LeavesNoLine()
    {
        await StartAsync(DatabaseKind.Sqlite, NoBudget);
        var id = await ConverseAsync();

        Assert.Equal(StatusCode.Aborted, await RefusedAsync(() => TakeOverAsync(id, etag: "0")));
        Assert.Equal(
            StatusCode.NotFound,
            await RefusedAsync(async () => await Client.UnblockSenderAsync(new UnblockSenderRequest { RequestId = "u", ConversationId = id }, cancellationToken: Cancellation)));

        await TakeOverAsync(id, "later");

        Assert.Equal("conversation.take_over", Assert.Single(await LinesAsync(1)).Action);
    }

    // They come one after the other; whoever waits for the last one sees one too many as well.
    private Task<IReadOnlyList<AuditEntry>> LinesAsync(int count) => Eventually.GetAsync(() => Task.FromResult(Services.Accounts.Lines), lines => lines.Count >= count);
}
