using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Privacy;

/// <summary>An erased message that its channel delivers once more.</summary>
public sealed class ErasedMessageTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task Erase_RedeliveredMessage_IsADuplicateAndLeavesNothing(DatabaseKind kind)
    {
        await StartAsync(kind);
        var first = await SayAsync();
        await SendAsync(TestMessages.Text("grinding mill old", "secret-id-0") with { Origin = Origin.History });
        await WorkedOffAsync();
        await RepliesAsync(1);
        await EraseAsync();

        var again = await SayAsync();
        var history = await SendAsync(TestMessages.Text("grinding mill old", "secret-id-0") with { Origin = Origin.History });

        Assert.Equal((first.MessageId, Verdict.Duplicate, Verdict.Duplicate), (again.MessageId, again.Verdict, history.Verdict));
        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_MessageThatComesAgainUnderAnotherAddressOfThePerson_IsADuplicate(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync("secret-id-1");
        await SayFromLidAsync("secret-id-9");
        await WorkedOffAsync();
        await LinkAsync();
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items"), items => items.Count == 0);
        await EraseAsync();

        Assert.Equal(Verdict.Duplicate, (await SayFromLidAsync("secret-id-1")).Verdict);
        Assert.Equal(Verdict.Duplicate, (await SayAsync("secret-id-9")).Verdict);
        Assert.Equal(Verdict.Accepted, (await SayAsync("secret-id-2")).Verdict);
    }

    [Theory, BothDatabases]
    public async Task Erase_MessageThatCameUnderTwoAddresses_IsADuplicateUnderBoth(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync("secret-id-1");
        await WorkedOffAsync();
        await SayFromLidAsync("secret-id-1");
        await WorkedOffAsync();
        await LinkAsync();
        await RepliesAsync(1);
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT state FROM messages WHERE state = 'pending'"), states => states.Count == 0);
        await EraseAsync();

        var again = new[] { await SayAsync("secret-id-1"), await SayFromLidAsync("secret-id-1") };

        Assert.All(again, result => Assert.Equal(Verdict.Duplicate, result.Verdict));
        await AssertNothingIsLeftAsync();
    }
}
