using System.Globalization;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage.Watch;
using CustomerCare.Testing;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Watch;

namespace CustomerCare.Tickets.Tests.Watch;

public abstract class TicketStreamTests(DatabaseKind kind) : WatchSpecification(kind)
{
    [Fact]
    public async Task WatchAsync_Start_GivesATokenAtOnceAndNothingOfBefore()
    {
        await Replica.CreateAsync();

        await using var watched = await Replica.Watch().BegunAsync();

        Assert.Equal([null], watched.Received.Select(response => response.Activity));
        Assert.NotEmpty(watched.LastToken);
    }

    [Fact]
    public async Task WatchAsync_Changes_GivesEachWithTheTicketAfterIt()
    {
        await using var watched = await Replica.Watch().BegunAsync();

        var ticketId = await Replica.CreateAsync();
        await Replica.CommentAsync(ticketId);
        var assigned = await Replica.AssignAsync(ticketId, "Palesa Nthako");

        await watched.HasAsync(4);
        Assert.Equal([ActivityKind.Created, ActivityKind.Commented], watched.Changes.Take(2).Select(change => change.Activity.Kind));
        Assert.Contains(ActivityKind.Assigned, watched.Changes.Skip(2).Select(change => change.Activity.Kind));
        Assert.Equal(assigned, watched.Changes[^1].Ticket);
        Assert.All(watched.Changes, change => Assert.Equal(ticketId, change.Ticket.TicketId));
    }

    [Fact]
    public async Task WatchAsync_EveryResumeToken_GoesOnAfterItsResponse()
    {
        await using var all = await Replica.Watch().BegunAsync();
        for (var i = 0; i < 4; i++)
        {
            await Replica.CreateAsync();
        }

        await all.HasAsync(4);
        foreach (var (response, index) in all.Received.Select((response, index) => (response, index)))
        {
            await using var resumed = Replica.Watch(response.ResumeToken);
            await resumed.HasAsync(4 - index);
            Assert.Equal(all.TicketIds.Skip(index), resumed.TicketIds);
        }
    }

    [Fact]
    public async Task WatchAsync_ResumedBeforeAnErasure_TellsNothingOfThePerson()
    {
        await using var watched = await Replica.Watch().BegunAsync();
        var token = watched.LastToken;
        var ticketId = await Replica.CreateAsync();
        await watched.HasAsync(1);
        await Replica.EraseAsync(ticketId);
        await TimePassesUntilAsync(() => watched.Changes.Any(change => change.Activity.Kind == ActivityKind.Erased), ChangeStream.PollInterval);

        await using var resumed = Replica.Watch(token);
        await resumed.HasAsync(2);

        Assert.Equal([ActivityKind.Created, ActivityKind.Erased], resumed.Changes.Select(change => change.Activity.Kind));
        Assert.All(resumed.Changes, change => Assert.Equal("[erased]", change.Ticket.FaultDescription));
    }

    [Fact]
    public async Task WatchAsync_ResumedFarBehindWhileOthersWrite_GivesAllOnceInOrder()
    {
        const int Before = (3 * WatchStore.PageSize) + 7;
        await using var first = await Replica.Watch().BegunAsync();
        await CreateManyAsync(Before);

        await using var resumed = Replica.Watch(first.Received[0].ResumeToken);
        await CreateManyAsync(50);

        await resumed.HasAsync(Before + 50);
        Assert.Equal(await CommittedAsync(), SeqsOf(resumed));
    }

    [Fact]
    public async Task WatchAsync_WatchersOfDifferentPace_HoldUpNobody()
    {
        await using var stuck = await Replica.Watch().BegunAsync();
        await using var quick = await Replica.Watch().BegunAsync();
        stuck.Pause();

        await CreateManyAsync(1000);

        await quick.HasAsync(1000);
        Assert.Empty(stuck.Changes);
        stuck.GoOn();
        await stuck.HasAsync(1000);
        Assert.Equal(await CommittedAsync(), SeqsOf(quick));
        Assert.Equal(SeqsOf(quick), SeqsOf(stuck));
    }

    [Fact]
    public async Task WatchAsync_ManyWritersAndABrokenConnection_GivesEachOnceInOrder()
    {
        const int Writers = 6;
        const int Each = 25;
        string[] tickets = [await Replica.CreateAsync(), await Replica.CreateAsync("KET"), await Replica.CreateAsync("MAS")];
        var last = (await CommittedAsync())[^1];
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    await Replica.CommentAsync(tickets[(writer + i) % tickets.Length]);
                }
            },
            Cancellation)));

        var seen = new List<long>();
        for (var token = WatchToken.Write(last); seen.Count < Writers * Each;)
        {
            var watched = Replica.Watch(token);
            await watched.HasAsync(Math.Min(1 + (seen.Count % 7), (Writers * Each) - seen.Count));
            await watched.DisposeAsync();
            seen.AddRange(SeqsOf(watched));
            token = watched.LastToken;
        }

        await writing;
        Assert.Equal((await CommittedAsync()).Where(seq => seq > last), seen);
    }

    [Fact]
    public async Task WatchAsync_Site_GivesItsTicketsAndThoseThatComeAndGo()
    {
        await using var watched = await Replica.Watch(site: "ket").BegunAsync();
        var (stays, other, comes, goes) = (await Replica.CreateAsync("KET"), await Replica.CreateAsync(), await Replica.CreateAsync(), await Replica.CreateAsync("KET"));
        await watched.HasAsync(2);

        await Replica.MoveAsync(comes, "KET");
        await watched.HasAsync(3);
        await Replica.MoveAsync(goes, "MAS");
        await watched.HasAsync(4);
        await Replica.CommentAsync(goes);
        await Replica.CommentAsync(other);
        await Replica.CommentAsync(stays);
        await watched.HasAsync(5);

        Assert.Equal([stays, goes, comes, goes, stays], watched.TicketIds);
        Assert.Equal(["KET", "KET", "KET", "MAS", "KET"], watched.Changes.Select(change => change.Ticket.SiteId));
    }

    [Fact]
    public async Task WatchAsync_ChangesOfOtherSitesOnly_MoveTheTokenOfTheSignOfLife()
    {
        await using var watched = await Replica.Watch(site: "KET").BegunAsync();
        await using var all = await Replica.Watch().BegunAsync();
        await Replica.CreateAsync();
        await all.HasAsync(1);

        await TimePassesUntilAsync(() => watched.LastToken == all.Changes[0].ResumeToken, ChangeStream.SignOfLife);

        Assert.Empty(watched.Changes);
    }

    [Fact]
    public async Task WatchAsync_NoChanges_GivesASignOfLifeAtLeastEach30Seconds()
    {
        await using var watched = await Replica.Watch().BegunAsync();
        for (var sign = 2; sign <= 4; sign++)
        {
            var since = Time.GetUtcNow();
            await TimePassesUntilAsync(() => watched.Signs >= sign, TimeSpan.FromSeconds(1));
            Assert.True(Time.GetUtcNow() - since >= ChangeStream.SignOfLife - TimeSpan.FromSeconds(1));
        }

        Assert.True(ChangeStream.SignOfLife < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task WatchAsync_TokenBeyondTheDatabase_IsOutOfRange()
    {
        await Replica.CreateAsync();
        await using var watched = Replica.Watch(WatchToken.Write(2));

        var error = await watched.EndedByAsync<CareException>();

        Assert.Equal((ErrorKind.OutOfRange, "resume_token"), (error.Kind, error.Field));
    }

    [Fact]
    public async Task WatchAsync_DatabaseGoesBack_EndsOutOfRange()
    {
        await Replica.CreateAsync();
        await using var watched = await Replica.Watch().BegunAsync();
        await Replica.CreateAsync();
        await watched.HasAsync(1);

        await Replica.Database.WriteAsync(session => session.ExecuteAsync("DELETE FROM ticket_activity WHERE seq = 2"), Cancellation);
        Time.Advance(ChangeStream.PollInterval);

        Assert.Equal(ErrorKind.OutOfRange, (await watched.EndedByAsync<CareException>()).Kind);
    }

    [Fact]
    public async Task WatchAsync_Canceled_Ends()
    {
        var watched = await Replica.Watch().BegunAsync();

        await watched.DisposeAsync();

        await watched.EndedByAsync<OperationCanceledException>();
    }

    private protected static IEnumerable<long> SeqsOf(WatchedTickets watched) =>
        watched.Changes.Select(change => long.Parse(change.Activity.ActivityId, CultureInfo.InvariantCulture));

    private Task CreateManyAsync(int count) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (_, _) => await Replica.CreateAsync());

    public sealed class OnSqlite() : TicketStreamTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : TicketStreamTests(DatabaseKind.Postgres)
    {
        [Fact]
        public async Task WatchAsync_AnotherReplicaCreates_IsToldByItsHint()
        {
            var other = await StartReplicaAsync();
            await using var watched = await Replica.Watch().BegunAsync();
            await other.CreateAsync();

            await watched.HasAsync(1);
        }

        [Fact]
        public async Task WatchAsync_AnotherReplicaChangesWhatNobodyIsToldOf_IsFoundByPolling()
        {
            var other = await StartReplicaAsync();
            var ticketId = await Replica.CreateAsync();
            await other.AssignAsync(ticketId, "Palesa Nthako");
            await using var watched = await Replica.Watch().BegunAsync();
            await other.AssignAsync(ticketId, "Mpho Lerato");

            await TimePassesUntilAsync(() => watched.Changes.Count > 0, ChangeStream.PollInterval);

            Assert.Equal("Mpho Lerato", watched.Changes[0].Activity.NewValue);
        }

        [Fact]
        public async Task WatchAsync_TokenOfAnotherReplica_GoesOnAfterIt()
        {
            var other = await StartReplicaAsync();
            await using var before = await Replica.Watch().BegunAsync();
            await Replica.CreateAsync();
            await before.HasAsync(1);
            var next = await other.CreateAsync();

            await using var after = other.Watch(before.Changes[0].ResumeToken);

            await after.HasAsync(1);
            Assert.Equal([next], after.TicketIds);
        }
    }
}
