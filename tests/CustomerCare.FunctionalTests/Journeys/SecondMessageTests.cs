using CustomerCare.FunctionalTests.Programs;

namespace CustomerCare.FunctionalTests.Journeys;

/// <summary>What happens to what comes after the first message: more of it, the same again, and a restart.</summary>
public sealed class SecondMessageTests : IDisposable
{
    private const string FollowUp = "The neighbour's lights are off as well";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly StandaloneData _data = new();

    [Fact]
    public async Task SecondMessage_Within30Minutes_BecomesAComment()
    {
        await using var process = await StartAsync();
        var simulator = await ReportAsync(process);

        await simulator.SendAsync(ReportedFault.Phone, FollowUp);

        var tickets = new TicketCalls(process.Channel, _data.AdminToken);
        await Until.TrueAsync(
            async () => (await tickets.GetAsync(ReportedFault.TicketId)).Comments.Count > 0, Limit, () => "There is no comment.");
        Assert.Equal(FollowUp, Assert.Single((await tickets.GetAsync(ReportedFault.TicketId)).Comments).Text);
        Assert.Single(await tickets.ListAsync());
    }

    [Fact]
    public async Task SameMessage_PostedAgain_ChangesNothing()
    {
        await using var process = await StartAsync();
        var simulator = await ReportAsync(process, "one");

        using (var again = await simulator.PostAsync(ReportedFault.Phone, ReportedFault.Text, "one"))
        {
            Assert.Equal(System.Net.HttpStatusCode.Accepted, again.StatusCode);
        }

        await SettleAsync(process);
        await AssertOneOfEverythingAsync(process);
    }

    [Fact]
    public async Task SameMessage_PostedManyTimesAtOnce_IsOne()
    {
        await using var process = await StartAsync();
        var simulator = new Simulator(process.Http);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => simulator.SendAsync(ReportedFault.Phone, ReportedFault.Text, "one")));

        await AnsweredAsync(simulator);
        await SettleAsync(process);
        await AssertOneOfEverythingAsync(process);
    }

    [Fact]
    public async Task Everything_AfterARestart_IsStillThere()
    {
        IReadOnlyList<ChatLine> chat;
        await using (var first = await StartAsync())
        {
            chat = await (await ReportAsync(first)).ChatAsync(ReportedFault.Phone);
            Assert.Equal(0, await first.TerminateAsync(TimeSpan.FromSeconds(10)));
        }

        await using var second = await StartAsync();

        Assert.Equal(chat, await new Simulator(second.Http).ChatAsync(ReportedFault.Phone));
        await AssertOneOfEverythingAsync(second);
    }

    [Fact]
    public async Task SameMessage_PostedAgainAfterARestart_ChangesNothing()
    {
        await using (var first = await StartAsync())
        {
            await ReportAsync(first, "one");
            await first.KillAsync();
        }

        await using var second = await StartAsync();
        await new Simulator(second.Http).SendAsync(ReportedFault.Phone, ReportedFault.Text, "one");

        await SettleAsync(second);
        await AssertOneOfEverythingAsync(second);
    }

    public void Dispose() => _data.Dispose();

    private Task<ServiceProcess> StartAsync() => _data.StartReadyAsync(("Bridge__BurstWindow", "00:00:00.1"));

    private static async Task<Simulator> ReportAsync(ServiceProcess process, string? id = null)
    {
        var simulator = new Simulator(process.Http);
        await simulator.SendAsync(ReportedFault.Phone, ReportedFault.Text, id);
        await AnsweredAsync(simulator);
        return simulator;
    }

    private static async Task AnsweredAsync(Simulator simulator) => await Until.TrueAsync(
        async () => (await simulator.ChatAsync(ReportedFault.Phone)).Count >= 2
            && (await simulator.GroupAsync()).Count >= 1
            && (await simulator.EmailsAsync()).Count >= 2,
        Limit,
        () => "The report was not answered.");

    // The fault of another customer goes all the way: what was to come of the messages before it has come by then.
    private static async Task SettleAsync(ServiceProcess process)
    {
        var simulator = new Simulator(process.Http);
        await simulator.SendAsync("+26659990001", "No power in Tosing since yesterday");
        await Until.TrueAsync(async () => (await simulator.EmailsAsync()).Count(mail => mail.Subject.Contains("TOS-", StringComparison.Ordinal)) >= 2, Limit, () => "No e-mails.");
    }

    private async Task AssertOneOfEverythingAsync(ServiceProcess process)
    {
        var simulator = new Simulator(process.Http);
        Assert.Equal(["in", "out"], (await simulator.ChatAsync(ReportedFault.Phone)).Select(line => line.Direction));
        Assert.Single(await simulator.GroupAsync(), post => post.Text.Contains("MAK-", StringComparison.Ordinal));
        Assert.Equal(2, (await simulator.EmailsAsync()).Count(mail => mail.Subject.Contains("MAK-", StringComparison.Ordinal)));
        Assert.Single(await new TicketCalls(process.Channel, _data.AdminToken).ListAsync(), ticket => ticket.SiteId == "MAK");
    }
}
