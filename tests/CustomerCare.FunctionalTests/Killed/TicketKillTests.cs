using System.Globalization;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>SIGKILL while 64 callers open tickets: every request has one ticket, and the numbers of each site run from 1 without a gap.</summary>
public sealed class TicketKillTests : IAsyncDisposable
{
    private readonly StandaloneData _data = new();
    private TestDatabase? _database;

    [Theory, BothDatabases]
    public async Task Sigkill_WhileManyCallersOpenTickets_LeavesNoGapAndNoSecondTicket(DatabaseKind kind)
    {
        var plan = TicketKillPlan.FromEnvironment();
        _database = await TestDatabase.CreateAsync(kind);
        var random = new Random(plan.Seed);
        TicketCallers? callers = null;
        for (var round = 0; round < plan.Kills; round++)
        {
            await using var process = await StartAsync();
            callers ??= new TicketCallers(TicketKillPlan.Callers, plan.Tickets, _data.AdminToken);
            var wanted = (int)(plan.Tickets * (round + random.NextDouble()) / plan.Kills);
            callers.Reach(process);
            await callers.AnsweredAsync(Math.Min(wanted, plan.Tickets - 1));
            callers.LoseSight();
            await process.KillAsync();
        }

        await using var last = await StartAsync();
        callers!.Reach(last);
        await callers.AllAnsweredAsync();
        await callers.RepeatAsync(last, every: 37);
        var tickets = await new TicketCalls(last.Channel, _data.AdminToken).ListAsync();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {plan.Seed}, {kind}: {plan.Kills} kills, {tickets.Count} tickets, {callers.Unanswered} calls without an answer.");
        Assert.Equal(plan.Tickets, callers.Answers.Count);
        Assert.Equal(callers.Answers.Values.Order(StringComparer.Ordinal), tickets.Select(ticket => ticket.TicketId).Order(StringComparer.Ordinal));
        Assert.All(tickets.GroupBy(ticket => ticket.SiteId), site => Assert.Equal(Enumerable.Range(1, site.Count()), site.Select(NumberOf).Order()));
        Assert.Equal(TicketCallers.Sites.Order(), tickets.Select(ticket => ticket.IncidentId).Where(id => id.Length > 0).Distinct().Select(id => id.Split('-')[1]).Order());
    }

    public async ValueTask DisposeAsync()
    {
        _data.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static int NumberOf(Ticket ticket) => int.Parse(ticket.TicketId.Split('-')[2], CultureInfo.InvariantCulture);

    private Task<ServiceProcess> StartAsync() => _data.StartReadyAsync(("ConnectionStrings__tickets", _database!.ConnectionString));
}
