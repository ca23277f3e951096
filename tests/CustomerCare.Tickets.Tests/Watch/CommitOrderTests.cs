using System.Globalization;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Watch;

/// <summary>Transactions that commit in another order than the one in which they took their numbers.</summary>
public sealed class CommitOrderTests() : WatchSpecification(DatabaseKind.Postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WatchAsync_LowerNumberStillOpen_TellsNothingPastItUntilItEnds(bool commits)
    {
        var (first, second) = (await Replica.CreateAsync(), await Replica.CreateAsync());
        await using var watched = await Replica.Watch().BegunAsync();
        await using var held = await HeldWrite.BeginAsync(Storage.ConnectionString);
        var low = await held.AddAsync(first);

        await Replica.CommentAsync(second);
        await ManyPollsAsync(watched);
        Assert.Empty(watched.Changes);

        await (commits ? held.CommitAsync() : held.RollBackAsync());
        await TimePassesUntilAsync(() => watched.Changes.Count >= (commits ? 2 : 1), TimeSpan.FromSeconds(1));
        Assert.Equal(commits ? [low, low + 1] : [low + 1], SeqsOf(watched));
    }

    [Fact]
    public async Task WatchAsync_BegunWhileALowerNumberIsOpen_TellsItOnceItIsCommitted()
    {
        var (first, second) = (await Replica.CreateAsync(), await Replica.CreateAsync());
        await using var held = await HeldWrite.BeginAsync(Storage.ConnectionString);
        var low = await held.AddAsync(first);
        await Replica.CommentAsync(second);

        await using var watched = await Replica.Watch().BegunAsync();
        await held.CommitAsync();

        await TimePassesUntilAsync(() => watched.Changes.Count >= 2, TimeSpan.FromSeconds(1));
        Assert.Equal([low, low + 1], SeqsOf(watched));
    }

    [Fact]
    public async Task WatchAsync_TokenTakenWhileALowerNumberIsOpen_LosesNothingOnAnotherReplica()
    {
        var (first, second) = (await Replica.CreateAsync(), await Replica.CreateAsync());
        await using var held = await HeldWrite.BeginAsync(Storage.ConnectionString);
        var low = await held.AddAsync(first);
        await Replica.CommentAsync(second);
        string token;
        await using (var watched = await Replica.Watch().BegunAsync())
        {
            await ManyPollsAsync(watched);
            token = watched.LastToken;
        }

        await held.CommitAsync();

        await using var resumed = (await StartReplicaAsync()).Watch(token);
        await TimePassesUntilAsync(() => resumed.Changes.Count >= 2, TimeSpan.FromSeconds(1));
        Assert.Equal([low, low + 1], SeqsOf(resumed));
    }

    [Fact]
    public async Task WatchAsync_NumbersTakenAfterARolledBackSavepoint_AreWaitedForAsWell()
    {
        var (first, second) = (await Replica.CreateAsync(), await Replica.CreateAsync());
        await using var watched = await Replica.Watch().BegunAsync();
        await using var held = await HeldWrite.BeginAsync(Storage.ConnectionString);
        await held.ExecuteAsync("SAVEPOINT attempt");
        await held.AddAsync(first);
        await held.ExecuteAsync("ROLLBACK TO SAVEPOINT attempt");
        var kept = await held.AddAsync(first);

        await Replica.CommentAsync(second);
        await ManyPollsAsync(watched);
        Assert.Empty(watched.Changes);

        await held.CommitAsync();
        await TimePassesUntilAsync(() => watched.Changes.Count >= 2, TimeSpan.FromSeconds(1));
        Assert.Equal([kept, kept + 1], SeqsOf(watched));
    }

    [Fact]
    public async Task WatchAsync_TransactionThatWritesSomethingElseIsOpen_DelaysNothing()
    {
        await using var held = await HeldWrite.BeginAsync(Storage.ConnectionString);
        await held.ExecuteAsync("INSERT INTO ticket_counters (site_id, year, last) VALUES ('XXX', 1999, 1)");
        await using var watched = await Replica.Watch().BegunAsync();

        await Replica.CreateAsync();

        await watched.HasAsync(1);
    }

    [Fact]
    public async Task WatchAsync_TransactionOfAnotherDatabaseIsOpen_DelaysNothing()
    {
        await using var elsewhere = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        await using var other = await WatchReplica.StartAsync(elsewhere, Time, Cancellation);
        await using var held = await HeldWrite.BeginAsync(elsewhere.ConnectionString);
        await held.AddAsync(await other.CreateAsync());
        await using var watched = await Replica.Watch().BegunAsync();

        await Replica.CreateAsync();
        await Replica.CreateAsync();

        await watched.HasAsync(2);
    }

    [Fact]
    public async Task WatchAsync_ManyNumbersInOneTransaction_AreAnnouncedOnce()
    {
        var ticketId = await Replica.CreateAsync();
        await using var held = await HeldWrite.BeginAsync(Storage.ConnectionString);
        for (var i = 0; i < 50; i++)
        {
            await held.AddAsync(ticketId);
        }

        await held.ExecuteAsync("DO $$ BEGIN ASSERT (SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) = 1; END $$");
    }

    private Task ManyPollsAsync(WatchedTickets watched)
    {
        var signs = watched.Signs;
        return TimePassesUntilAsync(() => watched.Signs > signs, TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<long> SeqsOf(WatchedTickets watched) =>
        watched.Changes.Select(change => long.Parse(change.Activity.ActivityId, CultureInfo.InvariantCulture));
}
