using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Outgoing;

public sealed class ReplyBudgetEndToEndTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task FollowUp_WithinTheMinute_IsRecordedButNotAcknowledged(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync("no power", "1");
        await RepliesAsync(1);

        await SendAsync("still dark", "2");
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        Assert.Single(Services.Tickets.Comments);
        Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'"));
    }

    [Theory, BothDatabases]
    public async Task FollowUp_WithinTheMinuteButDoneAfterIt_IsAcknowledged(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:02");
        await SendAsync("no power", "1");
        await RepliesAsync(1);
        Services.Tickets.Calls.Fail(StatusCode.Unavailable);

        await SendAsync("still dark", "2");
        await Eventually.GetAsync(
            async () => Assert.Single(await QueryAsync<long>("SELECT now_us() - at FROM simulator_messages")), since => since > 2_000_000);
        Services.Tickets.Calls.Recover();

        Assert.Contains("LSB-2026-0001", (await RepliesAsync(2))[1], StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task AnotherTicket_WithinTheMinute_ItsReplyWaits(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => FakeClassifier.Fault(text == "meter" ? Category.MeterIssue : Category.NoPower, Priority.P2));
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:03");
        await SendAsync("no power", "1");
        await RepliesAsync(1);

        await SendAsync("meter", "2");
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);
        Assert.Single(await RepliesAsync());

        Assert.Contains("LSB-2026-0002", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        var times = await QueryAsync<long>("SELECT at FROM simulator_messages ORDER BY at");
        Assert.True(times[1] - times[0] >= 2_900_000, $"Only {times[1] - times[0]} microseconds lie between the replies.");
    }

    [Theory, BothDatabases]
    public async Task Danger_WithinTheMinute_IsAnsweredAtOnce(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => text == "fire" ? FakeClassifier.Dangerous(Danger.Fire) : FakeClassifier.NoPower());
        await StartAsync(kind);
        await SendAsync("no power", "1");
        await RepliesAsync(1);

        await SendAsync("fire", "2");

        Assert.StartsWith("KOTSI", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.True(Assert.Single(Services.Tickets.Tickets).Escalated);
    }

    [Theory, BothDatabases]
    public async Task Danger_BehindAReplyThatWaits_OvertakesIt(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => text switch
        {
            "fire" => FakeClassifier.Dangerous(Danger.Fire),
            "meter" => FakeClassifier.Fault(Category.MeterIssue, Priority.P2),
            _ => FakeClassifier.NoPower(),
        });
        await StartAsync(kind);
        await SendAsync("no power", "1");
        await RepliesAsync(1);
        await SendAsync("meter", "2");
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        await SendAsync("fire", "3");

        var replies = await RepliesAsync(2);
        Assert.StartsWith("KOTSI", replies[1], StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Burst_OfManyMessages_IsAnsweredOnce(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:BurstWindow=00:00:00.500");

        for (var number = 0; number < 5; number++)
        {
            await SendAsync($"message {number}", $"{number}");
        }

        await WorkedOffAsync();
        Assert.Single(await RepliesAsync(1));
        Assert.Single(await QueryAsync<string>("SELECT turn_id FROM turns"));
        Assert.Single(Services.Tickets.Tickets);
    }
}
