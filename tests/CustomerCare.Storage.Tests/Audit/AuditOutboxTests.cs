using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.Storage.Audit;
using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests.Audit;

public sealed class AuditOutboxTests : DatabaseTest
{
    [Theory, BothDatabases]
    public async Task AddAsync_Committed_LinesWaitInOrder(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        var outbox = new AuditOutbox(database);

        await AddAsync(database, outbox, "b", "a");

        Assert.Equal([Line("b").ToEntry("test"), Line("a").ToEntry("test")], await WaitingAsync(outbox));
    }

    [Theory, BothDatabases]
    public async Task AddAsync_RolledBack_LeavesNoLineAndWakesNobody(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        var outbox = new AuditOutbox(database);
        var woken = false;
        outbox.Signaled += () => woken = true;

        await Assert.ThrowsAsync<TimeoutException>(() => database.WriteAsync(
            async session =>
            {
                await outbox.AddAsync(session, Line("a"));
                throw new TimeoutException();
            },
            Cancellation));

        Assert.Empty(await WaitingAsync(outbox));
        Assert.False(woken);
    }

    [Theory, BothDatabases]
    public async Task AddAsync_Committed_WakesTheShipper(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        var outbox = new AuditOutbox(database);
        var woken = false;
        outbox.Signaled += () => woken = true;

        await AddAsync(database, outbox, "a");

        Assert.True(woken);
    }

    [Theory, BothDatabases]
    public async Task SettleAsync_LinesTaken_LeavesTheOthers(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        var outbox = new AuditOutbox(database);
        await AddAsync(database, outbox, "a", "b", "c");
        var lines = await outbox.OldestAsync(Cancellation);

        await outbox.SettleAsync([lines[0], lines[2]], new HashSet<string>());

        Assert.Equal(["b"], (await WaitingAsync(outbox)).Select(entry => entry.AuditId));
    }

    [Theory, BothDatabases]
    public async Task SettleAsync_LineRefused_IsKeptAndWaitsNoMore(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        var outbox = new AuditOutbox(database);
        await AddAsync(database, outbox, "a", "bad");

        await outbox.SettleAsync(await outbox.OldestAsync(Cancellation), new HashSet<string> { "bad" });

        Assert.Empty(await WaitingAsync(outbox));
        Assert.Equal(0, (await outbox.ReadAsync(Cancellation)).Waiting);
        var kept = await database.WriteAsync(session => session.QueryAsync<string>("SELECT audit_id FROM audit_outbox WHERE refused_at IS NOT NULL"), Cancellation);
        Assert.Equal(["bad"], kept);
    }

    [Theory, BothDatabases]
    public async Task ReadAsync_LinesWait_TellsHowManyAndForHowLong(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        var outbox = new AuditOutbox(database);
        await AddAsync(database, outbox, "a", "b");
        await database.WriteAsync(session => session.ExecuteAsync("UPDATE audit_outbox SET added_at = added_at - 61000000 WHERE audit_id = 'a'"), Cancellation);

        var (waiting, age) = await outbox.ReadAsync(Cancellation);

        Assert.Equal(2, waiting);
        Assert.InRange(age, TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(90));
    }

    [Theory, BothDatabases]
    public async Task ReadAsync_NothingWaits_IsEmpty(DatabaseKind kind) =>
        Assert.Equal(new AuditBacklog(0, TimeSpan.Zero), await new AuditOutbox(await OpenAsync(kind)).ReadAsync(Cancellation));

    internal static AuditLine Line(string id) =>
        new(new Actor { Type = ActorType.Service, Id = "billing" }, "ticket.create", "ticket", "MAK-2026-0001", DateTimeOffset.UnixEpoch) { AuditId = id };

    internal static Task AddAsync(Database database, AuditOutbox outbox, params IEnumerable<string> ids) => database.WriteAsync(
        async session =>
        {
            foreach (var id in ids)
            {
                await outbox.AddAsync(session, Line(id));
            }
        },
        Cancellation);

    private static async Task<IEnumerable<AuditEntry>> WaitingAsync(AuditOutbox outbox) =>
        (await outbox.OldestAsync(Cancellation)).Select(line => line.ToEntry());
}
