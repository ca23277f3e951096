using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.Testing;
using Npgsql;

namespace CustomerCare.Customers.Tests.Sources.Sql;

public sealed class PostgresSourceTests : PostgresTables
{
    [Fact]
    public void Read_OptionalPartsAbsent_IsReadWithout()
    {
        var directory = TestSources.Postgres(ConnectionString).Load();

        Assert.Equal((10, "Mokhesi", ""), (directory.Count, directory.FindById("MAK-1").SingleOrDefault()?.LastName, directory.FindById("MAK-1").SingleOrDefault()?.Phone));
        Assert.Equal("MAK-1", directory.FindByAccount("ACC-001").SingleOrDefault()?.CustomerId);
    }

    [Fact]
    public async Task Read_AccountsChangeInBetween_IsOfOneMoment()
    {
        await using var other = await OpenAsync();
        var transaction = await other.BeginTransactionAsync(Cancellation);
        other.Run("LOCK TABLE tblaccountnumbers IN ACCESS EXCLUSIVE MODE", transaction);

        var reading = Task.Run(TestSources.Postgres(ConnectionString).Load, Cancellation);
        await WaitForLockAsync();
        other.Run("INSERT INTO tblaccountnumbers VALUES ('ACC-002', 'MAK-2')", transaction);
        await transaction.CommitAsync(Cancellation);

        Assert.Empty((await reading).FindByAccount("ACC-002"));
    }

    [Fact]
    public async Task Read_CancelledWhileItWaits_EndsAtOnce()
    {
        await using var other = await OpenAsync();
        var transaction = await other.BeginTransactionAsync(Cancellation);
        other.Run("LOCK TABLE tblcustomer IN ACCESS EXCLUSIVE MODE", transaction);
        using var cancellation = new CancellationTokenSource();
        var source = TestSources.Postgres(With(builder => builder.CommandTimeout = 600));
        var reading = Task.Run(() => source.Read(new DirectoryBuilder(TestDirectory.Normalizer), cancellation.Token), Cancellation);
        await WaitForLockAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
    }

    [Fact]
    public async Task Read_LockedLongerThanTheLimit_GivesUp()
    {
        await using var other = await OpenAsync();
        var transaction = await other.BeginTransactionAsync(Cancellation);
        other.Run("LOCK TABLE tblcustomer IN ACCESS EXCLUSIVE MODE", transaction);

        var failure = TestSources.Postgres(With(builder => builder.CommandTimeout = 1)).Failure();

        Assert.Equal(
            (SourceProblem.Unreadable, "The PostgreSQL server of the customer database did not answer in time."), (failure.Problem, failure.Message));
    }

    [Fact]
    public async Task Read_AfterIt_NoConnectionIsLeft()
    {
        TestSources.Postgres(With(builder => builder.ApplicationName = "reading")).Load();

        await using var other = await OpenAsync();
        await Eventually.GetAsync(() => CountAsync(other, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'reading'"), count => count == 0);
    }

    private async Task WaitForLockAsync()
    {
        await using var other = await OpenAsync();
        await Eventually.GetAsync(
            () => CountAsync(other, "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT granted AND datname = current_database()"),
            count => count > 0);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
