using System.Diagnostics;
using CustomerCare.ServiceDefaults.Telemetry;
using CustomerCare.Testing;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Storage.Tests;

public sealed class SqliteWriteGateTests : DatabaseTest
{
    [Fact]
    public async Task WriteAsync_WorkWaitsForOtherIo_IsRefused()
    {
        var database = await OpenAsync(DatabaseKind.Sqlite);

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(
            async session =>
            {
                await AddNoteAsync(session, "before");
                await Task.Delay(10, Cancellation);
            },
            Cancellation));

        Assert.Empty(await NotesAsync(database));
    }

    [Fact]
    public async Task WriteAsync_RefusedWorkGoesOn_CannotReachTheDatabaseAnyMore()
    {
        var database = await OpenAsync(DatabaseKind.Sqlite);
        var rest = new TaskCompletionSource();
        var late = new TaskCompletionSource<Exception?>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(
            async session =>
            {
                await rest.Task;
                late.SetResult(await Record.ExceptionAsync(() => AddNoteAsync(session, "late")));
            },
            Cancellation));
        rest.SetResult();

        Assert.IsType<ObjectDisposedException>(await late.Task);
        Assert.Empty(await NotesAsync(database));
    }

    [Fact]
    public async Task WriteAsync_CanceledWhileItWaits_DoesNotRun()
    {
        var database = await OpenAsync(DatabaseKind.Sqlite);
        using var open = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var first = database.WriteAsync(
            session =>
            {
                open.Wait(Cancellation);
                return AddNoteAsync(session, "first");
            },
            Cancellation);
        var second = database.WriteAsync(session => AddNoteAsync(session, "second"), cancel.Token);

        await cancel.CancelAsync();
        open.Set();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(["first"], await NotesAsync(database));
    }

    [Fact]
    public async Task WriteAsync_DatabaseStaysLocked_FailsInsteadOfWaitingForEver()
    {
        using var folder = new TempFolder();
        var source = $"Data Source={folder.File("a.db")};Default Timeout=1;Pooling=False";
        using var other = new SqliteConnection(source);
        other.Open();
        Execute(other, "BEGIN EXCLUSIVE");
        var connection = new SqliteConnection(source);
        connection.Open();
        using var gate = new SqliteWriteGate(connection, "test");

        var write = gate.WriteAsync(session => session.ExecuteAsync("CREATE TABLE t (a)"), Cancellation);

        await Assert.ThrowsAsync<SqliteException>(() => write.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
    }

    [Fact]
    public async Task WriteAsync_LargeWrite_KeepsWhatUndoesItOutOfFiles()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are looked for in /proc.");
        var database = await OpenAsync(DatabaseKind.Sqlite);
        await database.WriteAsync(
            session => session.ExecuteAsync(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO notes (id, text) SELECT 'note' || i, HEX(ZEROBLOB(500)) FROM n"),
            Cancellation);

        await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("UPDATE notes SET text = text || 'changed'");
                Assert.DoesNotContain(
                    Directory.EnumerateFiles("/proc/self/fd"), file => new FileInfo(file).LinkTarget?.Contains("etilqs", StringComparison.Ordinal) == true);
            },
            Cancellation);
    }

    [Fact]
    public async Task WriteAsync_CallersActivity_IsSeenByTheWorkAndStaysCurrent()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CareTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var database = await OpenAsync(DatabaseKind.Sqlite);
        using var caller = new Activity("caller").Start();
        string? trace = null;

        var write = database.WriteAsync(
            session =>
            {
                trace = Activity.Current?.TraceId.ToString();
                return AddNoteAsync(session, "a");
            },
            Cancellation);

        Assert.Same(caller, Activity.Current);
        await write;
        Assert.Equal(caller.TraceId.ToString(), trace);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
