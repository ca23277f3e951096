using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Tests.Watch;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CustomerCare.Tickets.Tests.Storage.Upgrades;

/// <summary>What takes longer at the start than any command of the service may.</summary>
public sealed class SlowUpgradeTests
{
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(1.5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("LOCK TABLE tickets IN ACCESS SHARE MODE")]
    [InlineData("SELECT pg_advisory_xact_lock(hashtext('customercare-migrations'))")]
    public async Task OpenAsync_UpgradeOrTheOneBeforeItTakesLong_WaitsForIt(string obstacle)
    {
        await using var storage = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        await new EarlierTickets().FillAsync(storage, TimeProvider.System, Cancellation);
        await using var held = await HeldWrite.BeginAsync(storage.ConnectionString);
        await held.ExecuteAsync(obstacle);
        await using var database = new PostgresDatabase("test", $"{storage.ConnectionString};Command Timeout=1", TimeProvider.System, NullLogger.Instance);

        var opening = Task.Run(() => database.OpenAsync(typeof(TicketDesk).Assembly, Cancellation), Cancellation);
        await Eventually.GetAsync(() => LongestWaitAsync(storage), longest => longest > Longer || opening.IsCompleted);
        await held.RollBackAsync();
        await opening;

        Assert.Equal(3, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM tickets WHERE upstream_ticket_id = ''"), Cancellation));
    }

    private static async Task<TimeSpan> LongestWaitAsync(TestDatabase storage)
    {
        await using var connection = new NpgsqlConnection(storage.ConnectionString);
        return await connection.ExecuteScalarAsync<TimeSpan?>(
            "SELECT MAX(clock_timestamp() - query_start) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") ?? TimeSpan.Zero;
    }
}
