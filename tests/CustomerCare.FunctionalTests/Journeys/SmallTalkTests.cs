using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Ticket.V1;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Journeys;

/// <summary>Thanks and greetings in one burst with a fault do not hide it.</summary>
public sealed class SmallTalkTests(SmallTalkTests.Site site) : IClassFixture<SmallTalkTests.Site>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("+26662000071", "Lumela ntate, kea leboha", "Motlakase o tima ha Lesobeng")]
    [InlineData("+26662000072", "Motlakase o tima ha Lesobeng", "Lumela ntate, kea leboha")]
    public async Task Burst_OfThanksAndAFault_OpensItsTicket(string phone, string first, string second)
    {
        var ticket = await ReportAsync(phone, first, second);

        Assert.Contains(ticket.TicketId, (await new Simulator(site.Process.Http).ChatAsync(phone))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Burst_OfThanksAndTheSameFault_AfterTheRepair_ReopensTheTicket()
    {
        const string phone = "+26662000073";
        var ticket = await ReportAsync(phone, "No power in Lesobeng");
        await new TicketService.TicketServiceClient(site.Process.Channel).ChangeStatusAsync(
            new() { RequestId = "resolve", TicketId = ticket.TicketId, Status = TicketStatus.Resolved, Note = "Repaired." },
            new Metadata { { "authorization", $"Bearer {site.Data.AdminToken}" } },
            cancellationToken: TestContext.Current.CancellationToken);

        var simulator = new Simulator(site.Process.Http);
        await simulator.SendAsync(phone, "thanks");
        await simulator.SendAsync(phone, "no power again");

        await Until.TrueAsync(
            async () => (await new TicketCalls(site.Process.Channel, site.Data.AdminToken).GetAsync(ticket.TicketId)).Ticket.Status == TicketStatus.InProgress, Limit, () => "The ticket was not opened again.");
    }

    private async Task<Ticket> ReportAsync(string phone, params string[] texts)
    {
        var simulator = new Simulator(site.Process.Http);
        foreach (var text in texts)
        {
            await simulator.SendAsync(phone, text);
        }

        await Until.TrueAsync(async () => (await simulator.ChatAsync(phone)).Exists(line => line.Direction == "out"), Limit, () => $"{phone} has no answer.");
        return Assert.Single(await new TicketCalls(site.Process.Channel, site.Data.AdminToken).ListAsync(), ticket => $"+{ticket.ReporterPhone}" == phone);
    }

    public sealed class Site : RunningStandalone
    {
        private protected override (string Name, string Value)[] Settings() => [("Bridge__BurstWindow", "00:00:01")];
    }
}
