using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;

namespace CustomerCare.Bridge.Tests.Outgoing;

/// <summary>What falls inside the minute goes out as one reply after it.</summary>
public sealed class MergedReplyTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task TwoNewsWithinTheMinute_GoOutAsOneReply(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => FakeClassifier.Fault(CategoryOf(text), Priority.P2));
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:04");
        await SendAsync("no power", "1");
        await RepliesAsync(1);

        await SendAsync("meter", "2");
        await WorkedOffAsync();
        await SendAsync("tree", "3");
        await WorkedOffAsync();

        var merged = (await RepliesAsync(2))[1];
        Assert.Equal(2, merged.Split("LSB-2026-0002").Length - 1);
        Assert.Equal(2, merged.Split("LSB-2026-0003").Length - 1);
        Assert.Single(merged.Split("\n\n").Skip(1));
        Assert.Equal(2, (await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'")).Count);
    }

    [Theory, BothDatabases]
    public async Task BothTurns_PointToTheReplyTheyShare(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => FakeClassifier.Fault(CategoryOf(text), Priority.P2));
        await StartAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();
        await SendAsync("meter", "2");
        await WorkedOffAsync();
        await SendAsync("tree", "3");
        await WorkedOffAsync();

        var answers = await QueryAsync<string>("SELECT results FROM messages WHERE direction = 'in' ORDER BY stored_at, message_id");
        var waiting = Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out' AND state = 'pending'"));
        Assert.All(answers.Skip(1), results => Assert.Contains(waiting, results, StringComparison.Ordinal));
    }

    private static Category CategoryOf(string text) => text switch
    {
        "meter" => Category.MeterIssue,
        "tree" => Category.Vegetation,
        _ => Category.NoPower,
    };
}
