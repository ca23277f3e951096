using CustomerCare.Testing;
using CustomerCare.Tickets.Domain.ServiceLevels;
using CustomerCare.Tickets.Tests.Domain.ServiceLevels;
using CustomerCare.Tickets.Workers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Tests.Workers;

public abstract class OverdueLoopTests(DatabaseKind kind) : ServiceLevelSpecification(kind)
{
    private readonly RecordingLogger<OverdueTickets> _logger = new();

    private protected override void Configure(TicketsOptions options) => options.ServiceLevels.CheckInterval = TimeSpan.FromHours(1);

    [Fact]
    public async Task ExecuteAsync_DatabaseFails_SaysSoOnceAndGoesOn()
    {
        var ticketId = await CreateOldAsync(hours: 50);
        await RunAsync("ALTER TABLE tickets RENAME TO away");
        using var worker = await StartAsync();
        await Eventually.TrueAsync(() => _logger.Entries.Count > 0);
        var rounds = 0;
        await Eventually.TrueAsync(() => Pass(TimeSpan.FromHours(1)) && ++rounds == 10);

        await RunAsync("ALTER TABLE away RENAME TO tickets");

        await Eventually.GetAsync(() => EscalationsAsync(ticketId), reasons => Pass(TimeSpan.FromMinutes(10)) && reasons.Count == 1);
        Assert.Equal(LogLevel.Warning, Assert.Single(_logger.Entries).Level);
        await StopAsync(worker);
    }

    [Fact]
    public async Task StopAsync_WorkerSleeps_EndsAtOnce()
    {
        var ticketId = await CreateOldAsync(hours: 50);
        using var worker = await StartAsync();
        await Eventually.GetAsync(() => EscalationsAsync(ticketId), reasons => reasons.Count == 1);

        await StopAsync(worker);

        Assert.Empty(_logger.Entries);
    }

    private protected async Task<OverdueTickets> StartAsync()
    {
        var worker = new OverdueTickets(Get<OverdueEscalation>(), Get<IOptions<TicketsOptions>>(), Time, _logger);
        await worker.StartAsync(Cancellation);
        return worker;
    }

    private protected static Task StopAsync(OverdueTickets worker) => worker.StopAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);

    private protected bool Pass(TimeSpan time)
    {
        Time.Advance(time);
        return true;
    }

    private Task<int> RunAsync(string sql) => Database.WriteAsync(session => session.ExecuteAsync(sql), Cancellation);

    // Only SQLite's clock can be put forward together with the worker's.
    public sealed class OnSqlite() : OverdueLoopTests(DatabaseKind.Sqlite)
    {
        [Fact]
        public async Task ExecuteAsync_TicketBecomesOverdueBeforeTheNextCheck_WakesForIt()
        {
            var (old, next) = (await CreateOldAsync(hours: 50), await CreateOldAsync(hours: 0.75));
            var start = Time.GetUtcNow();
            using var worker = await StartAsync();
            await Eventually.GetAsync(() => EscalationsAsync(old), reasons => reasons.Count == 1);

            await Eventually.GetAsync(() => EscalationsAsync(next), reasons => Pass(TimeSpan.FromSeconds(10)) && reasons.Count == 1);

            Assert.InRange(Time.GetUtcNow() - start, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(59));
            await StopAsync(worker);
        }
    }

    public sealed class OnPostgres() : OverdueLoopTests(DatabaseKind.Postgres);
}
