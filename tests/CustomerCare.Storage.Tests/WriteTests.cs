using CustomerCare.Testing;
using Dapper;

namespace CustomerCare.Storage.Tests;

public sealed class WriteTests : DatabaseTest
{
    [Theory, BothDatabases]
    public async Task WriteAsync_WorkSucceeds_AnswersItsResultAndKeepsIt(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);

        var result = await database.WriteAsync(
            async session =>
            {
                await AddNoteAsync(session, "a");
                return 7;
            },
            Cancellation);

        Assert.Equal(7, result);
        Assert.Equal(["a"], await NotesAsync(database));
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_WorkThrowsHalfway_LeavesNothing(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);

        await Assert.ThrowsAsync<TimeoutException>(() => database.WriteAsync(
            async session =>
            {
                await AddNoteAsync(session, "a");
                throw new TimeoutException();
            },
            Cancellation));

        Assert.Empty(await NotesAsync(database));
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_NeighbourFails_IsNotTouched(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);

        // Started together, so that SQLite's gate puts them into one commit.
        var writes = Enumerable.Range(0, 100).Select(number => database.WriteAsync(
            async session =>
            {
                await AddNoteAsync(session, $"{number:00}");
                if (number % 3 == 0)
                {
                    await AddNoteAsync(session, $"{number:00}");
                }
            },
            Cancellation)).ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.All(writes.Index(), write => Assert.Equal(write.Index % 3 == 0, write.Item.IsFaulted));
        Assert.Equal(Enumerable.Range(0, 100).Where(number => number % 3 != 0).Select(number => $"{number:00}"), await NotesAsync(database));
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_CanceledBeforehand_DoesNotRun(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        var ran = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.WriteAsync(
            session =>
            {
                ran = true;
                return AddNoteAsync(session, "a");
            },
            new CancellationToken(canceled: true)));

        Assert.False(ran);
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_CanceledByItsOwnWork_CommitsAllTheSame(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        using var cancel = new CancellationTokenSource();

        await database.WriteAsync(
            async session =>
            {
                await AddNoteAsync(session, "a");
                await cancel.CancelAsync();
            },
            cancel.Token);

        Assert.Equal(["a"], await NotesAsync(database));
    }

    [Theory, BothDatabases]
    public async Task WriteAsync_ManyAtOnce_AllCount(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        await database.WriteAsync(session => session.ExecuteAsync("INSERT INTO notes (id, text) VALUES ('n', '0')"), Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => database.WriteAsync(
            session => session.ExecuteAsync("UPDATE notes SET text = CAST(CAST(text AS INTEGER) + 1 AS TEXT) WHERE id = 'n'"), Cancellation)));

        Assert.Equal("50", await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT text FROM notes"), Cancellation));
    }

    [Theory, BothDatabases]
    public async Task DisposeAsync_WritesAfterwards_AreRefused(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);

        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.WriteAsync(session => AddNoteAsync(session, "a"), Cancellation));
    }
}
