using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Ticket.V1;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Journeys;

/// <summary>Several customers of one site report that the power is out, and hear of its end.</summary>
public sealed class OutageTests(OutageTests.Site site) : IClassFixture<OutageTests.Site>
{
    private static readonly string[] Phones = ["+26662000061", "+26662000062", "+26662000063", "+26662000064"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task CloseIncident_AfterFourReports_InformsEveryCustomerInBothLanguages()
    {
        var simulator = new Simulator(site.Process.Http);
        foreach (var phone in Phones)
        {
            await simulator.SendAsync(phone, "No power in Mashai since the thunder");
            await Until.TrueAsync(async () => (await simulator.ChatAsync(phone)).Exists(line => line.Direction == "out"), Limit, () => $"{phone} has no answer.");
        }

        var tickets = await new TicketCalls(site.Process.Channel, site.Data.AdminToken).ListAsync();
        var incidentId = Assert.Single(tickets.Select(ticket => ticket.IncidentId).Distinct());
        await new TicketService.TicketServiceClient(site.Process.Channel).CloseIncidentAsync(
            new() { RequestId = "close-1", IncidentId = incidentId, Resolution = "Fuse replaced.", ResolveTickets = true },
            new Metadata { { "authorization", $"Bearer {site.Data.AdminToken}" } },
            cancellationToken: TestContext.Current.CancellationToken);

        foreach (var phone in Phones)
        {
            var ticketId = tickets.Single(ticket => $"+{ticket.ReporterPhone}" == phone).TicketId;
            await Until.TrueAsync(async () => (await simulator.ChatAsync(phone)).Count(line => line.Direction == "out") == 2, Limit, () => $"{phone} was not told of the end.");
            Assert.Matches($"^Lumela.*{ticketId}.* bo felile.*\n\nHello.*{ticketId}.* is over", (await simulator.ChatAsync(phone))[^1].Text);
        }

        await Until.TrueAsync(async () => (await simulator.GroupAsync()).Exists(post => post.Text.Contains("is over", StringComparison.Ordinal)), Limit, () => "The group was not told of the end.");
        var posts = await simulator.GroupAsync();
        Assert.Equal(["New ticket", "New ticket", "OUTAGE at"], posts.Take(3).Select(post => string.Join(' ', post.Text.Split(' ').Take(2))));
        Assert.Single(posts, post => post.Text.StartsWith("OUTAGE at MAS", StringComparison.Ordinal) && post.Text.Contains(incidentId, StringComparison.Ordinal));
    }

    public sealed class Site : RunningStandalone
    {
        private protected override (string Name, string Value)[] Settings() => [("Bridge__BurstWindow", "00:00:00.1")];
    }
}
