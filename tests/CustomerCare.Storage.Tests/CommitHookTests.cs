using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests;

public sealed class CommitHookTests : DatabaseTest
{
    [Theory, BothDatabases]
    public async Task OnCommitted_HookRuns_FindsTheWriteCommitted(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        List<string> seen = [];

        await database.WriteAsync(
            async session =>
            {
                // The hook reads on a connection of its own, where nothing is to be seen before the commit.
                session.OnCommitted(() => seen = NotesAsync(database).GetAwaiter().GetResult());
                await AddNoteAsync(session, "a");
            },
            Cancellation);

        Assert.Equal(["a"], seen);
    }

    [Theory, BothDatabases]
    public async Task OnCommitted_WorkThrows_HookDoesNotRun(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        var ran = false;

        await Assert.ThrowsAsync<TimeoutException>(() => database.WriteAsync(
            session =>
            {
                session.OnCommitted(() => ran = true);
                throw new TimeoutException();
            },
            Cancellation));

        Assert.False(ran);
    }

    [Theory, BothDatabases]
    public async Task OnCommitted_NeighboursHookThrows_WriteSucceeds(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);

        var writes = Enumerable.Range(0, 20).Select(number => database.WriteAsync(
            session =>
            {
                if (number == 5)
                {
                    session.OnCommitted(() => throw new TimeoutException());
                }

                return AddNoteAsync(session, $"{number:00}");
            },
            Cancellation)).ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.All(writes.Index().Where(write => write.Index != 5), write => Assert.True(write.Item.IsCompletedSuccessfully));
        Assert.Equal(20, (await NotesAsync(database)).Count);
    }
}
