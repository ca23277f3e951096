using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Tests.Domain.ServiceLevels;

public abstract class OverdueEscalationTests(DatabaseKind kind) : ServiceLevelSpecification(kind)
{
    [Fact]
    public async Task RunAsync_ResponseOverdue_EscalatesOneLevelAndKeepsThePriority()
    {
        var before = await CreateAsync(Priority.P2);
        await AgeAsync(before.TicketId, hours: 5);

        await Overdue.RunAsync(Cancellation);

        var after = await FindAsync(before.TicketId);
        Assert.Equal((true, 1, Priority.P2, null), (after.Escalated, after.EscalationLevel, after.Priority, after.RespondedAt));
        Assert.Equal(["ticket_created", "escalated"], await EventsAsync());
    }

    [Fact]
    public async Task RunAsync_ResponseOverdue_LeavesTheReasonAndWhoDidIt()
    {
        var ticketId = await CreateOldAsync(hours: 5);

        await Overdue.RunAsync(Cancellation);

        var entry = (await Desk.ListActivityAsync(new() { TicketId = ticketId }, Cancellation)).Entries[^1];
        var due = (await FindAsync(ticketId)).ResponseDueAt.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(2));
        Assert.Equal(
            (ActivityKind.Escalated, new Actor { Type = ActorType.Service, Id = "tickets", Name = "tickets" }, $"Overdue: response since {due:yyyy-MM-dd HH:mm}."),
            (entry.Kind, entry.Actor, entry.Note));
    }

    [Theory]
    [InlineData(0.9, 0)]
    [InlineData(1.1, 1)]
    [InlineData(7.9, 1)]
    public async Task RunAsync_Age_EscalatesWhatIsPastItsDueTimeOnly(double hours, int expected)
    {
        var ticketId = await CreateOldAsync(hours);

        await Overdue.RunAsync(Cancellation);

        Assert.Equal(expected, (await EscalationsAsync(ticketId)).Count);
    }

    [Fact]
    public async Task RunAsync_Again_EscalatesNothingMore()
    {
        var ticketId = await CreateOldAsync(hours: 5);

        await Overdue.RunAsync(Cancellation);
        await Overdue.RunAsync(Cancellation);

        Assert.Single(await EscalationsAsync(ticketId));
    }

    [Fact]
    public async Task RunAsync_FirstTheResponseAndThenTheResolution_EscalatesEachOnce()
    {
        var ticketId = await CreateOldAsync(hours: 5);
        await Overdue.RunAsync(Cancellation);
        await AgeAsync(ticketId, hours: 5);

        await Overdue.RunAsync(Cancellation);
        await Overdue.RunAsync(Cancellation);

        var reasons = await EscalationsAsync(ticketId);
        Assert.Equal(2, reasons.Count);
        Assert.StartsWith("Overdue: response since ", reasons[0], StringComparison.Ordinal);
        Assert.StartsWith("Overdue: resolution since ", reasons[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AfterDaysOfDowntime_EscalatesOnceAndNamesBothReasons()
    {
        var tickets = new List<string>();
        for (var day = 1; day <= 120; day++)
        {
            tickets.Add(await CreateOldAsync(hours: 24 * day));
        }

        await Overdue.RunAsync(Cancellation);
        await Overdue.RunAsync(Cancellation);

        Assert.Equal(tickets.ToDictionary(ticketId => ticketId, _ => 1), await ToldAsync());
        Assert.Contains(", resolution since ", Assert.Single(await EscalationsAsync(tickets[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_EightAtOnce_EscalateEveryTicketOnce()
    {
        var tickets = new List<string>();
        for (var i = 0; i < 200; i++)
        {
            tickets.Add(await CreateOldAsync(hours: i % 2 == 0 ? 5 : 50));
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Overdue.RunAsync(Cancellation), Cancellation)));
        await Overdue.RunAsync(Cancellation);

        Assert.Equal(tickets.ToDictionary(ticketId => ticketId, _ => 1), await ToldAsync());
    }

    [Fact]
    public async Task RunAsync_TakenUpOrResolvedInTime_EscalatesNothing()
    {
        var (taken, resolved) = ((await CreateAsync(Priority.P1)).TicketId, (await CreateAsync(Priority.P1)).TicketId);
        await MoveAsync(taken, TicketStatus.Triaged);
        await MoveAsync(resolved, TicketStatus.Resolved);
        await AgeAsync(taken, hours: 5);
        await AgeAsync(resolved, hours: 50);

        await Overdue.RunAsync(Cancellation);

        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task RunAsync_ResolvedAtTheSameTime_NeverEscalatesWhatIsResolved()
    {
        var tickets = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            tickets.Add(await CreateOldAsync(hours: 50));
        }

        await Task.WhenAll(
            Task.Run(() => Task.WhenAll(tickets.Select(ticketId => MoveAsync(ticketId, TicketStatus.Resolved))), Cancellation),
            Task.Run(() => Overdue.RunAsync(Cancellation), Cancellation),
            Task.Run(() => Overdue.RunAsync(Cancellation), Cancellation));

        foreach (var ticketId in tickets)
        {
            var activity = (await Desk.ListActivityAsync(new() { TicketId = ticketId }, Cancellation)).Entries;
            Assert.Equal(ActivityKind.StatusChanged, activity[^1].Kind);
            Assert.False((await FindAsync(ticketId)).Escalated);
        }
    }

    [Fact]
    public async Task RunAsync_Reopened_EscalatesTheNewTargetOnceToo()
    {
        var ticketId = await CreateOldAsync(hours: 50);
        await Overdue.RunAsync(Cancellation);
        await MoveAsync(ticketId, TicketStatus.Resolved);
        await MoveAsync(ticketId, TicketStatus.InProgress);

        await Overdue.RunAsync(Cancellation);
        Assert.Single(await EscalationsAsync(ticketId));
        await AgeAsync(ticketId, hours: 9);
        await Overdue.RunAsync(Cancellation);
        await Overdue.RunAsync(Cancellation);

        Assert.Equal(2, (await EscalationsAsync(ticketId)).Count);
    }

    [Fact]
    public async Task RunAsync_PriorityChangedAfterTheEscalation_EscalatesNothingMore()
    {
        var ticketId = await CreateOldAsync(hours: 50);
        await Overdue.RunAsync(Cancellation);

        await SetPriorityAsync(ticketId, Priority.P2);
        await Overdue.RunAsync(Cancellation);

        Assert.Single(await EscalationsAsync(ticketId));
    }

    [Fact]
    public async Task RunAsync_PriorityRaisedLongAfterTheReport_IsOverdueAtOnce()
    {
        var ticketId = (await CreateAsync(Priority.P2)).TicketId;
        await AgeAsync(ticketId, hours: 3);

        await SetPriorityAsync(ticketId, Priority.P1);
        await Overdue.RunAsync(Cancellation);

        Assert.Single(await EscalationsAsync(ticketId));
    }

    [Fact]
    public async Task RunAsync_KilledWithinABatch_EscalatesEveryTicketOnce()
    {
        var tickets = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            tickets.Add(await CreateOldAsync(hours: 5));
        }

        await Assert.ThrowsAnyAsync<Exception>(() => Database.WriteAsync(
            async session =>
            {
                await Overdue.EscalateBatchAsync(session, OverduePosition.Start, await session.NowAsync());
                await session.ExecuteAsync(DieSql);
            },
            Cancellation));
        Assert.Empty(await ToldAsync());

        await Overdue.RunAsync(Cancellation);
        await Overdue.RunAsync(Cancellation);

        Assert.Equal(tickets.ToDictionary(ticketId => ticketId, _ => 1), await ToldAsync());
    }

    [Fact]
    public async Task RunAsync_OneTicketFails_EscalatesTheOthersAndThatOneLater()
    {
        var tickets = new List<string>();
        for (var i = 0; i < 120; i++)
        {
            tickets.Add(await CreateOldAsync(hours: 50 - (i * 0.1)));
        }

        await Database.WriteAsync(session => session.ExecuteAsync(PoisonSql(tickets[3])), Cancellation);
        await Overdue.RunAsync(Cancellation);
        Assert.Equal(tickets.Where(ticketId => ticketId != tickets[3]).ToDictionary(ticketId => ticketId, _ => 1), await ToldAsync());

        await Database.WriteAsync(session => session.ExecuteAsync(HealSql), Cancellation);
        await Overdue.RunAsync(Cancellation);
        Assert.Equal(tickets.ToDictionary(ticketId => ticketId, _ => 1), await ToldAsync());
    }

    [Fact]
    public async Task RunAsync_TicketsStillInTime_AnswersTheTimeUntilTheFirst()
    {
        await CreateOldAsync(hours: 0.25);
        await CreateOldAsync(hours: 0.75);
        await CreateOldAsync(hours: 50);

        var next = await Overdue.RunAsync(Cancellation);

        Assert.InRange(next!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task RunAsync_NothingIsDueEver_AnswersNone()
    {
        await MoveAsync((await CreateAsync(Priority.P1)).TicketId, TicketStatus.Resolved);

        Assert.Null(await Overdue.RunAsync(Cancellation));
    }

    /// <summary>Ends the connection, or at least the statement, in the middle of a transaction.</summary>
    private protected abstract string DieSql { get; }

    /// <summary>From now on nothing can happen to one ticket.</summary>
    private protected abstract string PoisonSql(string ticketId);

    private protected abstract string HealSql { get; }

    public sealed class OnSqlite() : OverdueEscalationTests(DatabaseKind.Sqlite)
    {
        private protected override string DieSql => "SELECT no_such_function()";

        private protected override string PoisonSql(string ticketId) =>
            $"CREATE TRIGGER poison BEFORE INSERT ON ticket_activity WHEN NEW.ticket_id = '{ticketId}' BEGIN SELECT RAISE(ABORT, 'no'); END";

        private protected override string HealSql => "DROP TRIGGER poison";
    }

    public sealed class OnPostgres() : OverdueEscalationTests(DatabaseKind.Postgres)
    {
        private protected override string DieSql => "SELECT pg_terminate_backend(pg_backend_pid())";

        private protected override string PoisonSql(string ticketId) =>
            $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN IF NEW.ticket_id = '{ticketId}' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;
            CREATE TRIGGER poison BEFORE INSERT ON ticket_activity FOR EACH ROW EXECUTE FUNCTION refuse()
            """;

        private protected override string HealSql => "DROP TRIGGER poison ON ticket_activity";

        [Fact]
        public async Task RunAsync_SomebodyHoldsATicket_EscalatesTheOthersAndDoesNotWait()
        {
            var (held, free) = (await CreateOldAsync(hours: 6), await CreateOldAsync(hours: 5));
            var (locked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
            var holder = Database.WriteAsync(
                async session =>
                {
                    await TicketStore.LockAsync(session, held);
                    locked.SetResult();
                    await release.Task;
                },
                Cancellation);
            await locked.Task;

            await Overdue.RunAsync(Cancellation);
            Assert.Equal([free], (await ToldAsync()).Keys);

            release.SetResult();
            await holder;
            await Overdue.RunAsync(Cancellation);
            Assert.Equal(2, (await ToldAsync()).Count);
        }
    }
}
