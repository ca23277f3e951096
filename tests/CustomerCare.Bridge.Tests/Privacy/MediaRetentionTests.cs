using CustomerCare.Bridge.Media;
using CustomerCare.Bridge.Privacy;
using CustomerCare.Storage;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Privacy;

public sealed class MediaRetentionTests : RetentionTest
{
    [Theory, BothDatabases]
    public async Task Run_AtTheLimit_GivesUpToTheMicrosecondAndTheSweeperRemovesTheRest(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddFileAsync("old", Limit);
        await AddFileAsync("young", Limit + 1);
        await AddFileAsync("unfinished", 0, MediaStates.Uploading);

        await RunAsync();

        Assert.Equal(
            ["old/abandoned/", "unfinished/uploading/thabo.jpg", "young/stored/thabo.jpg"],
            await QueryAsync<string>("SELECT media_id || '/' || state || '/' || file_name FROM media ORDER BY media_id"));
        var store = new MediaStore(Bridge.Database);
        Assert.Null(await store.FindAsync("old", Cancellation));
        await store.SweepAsync(TimeSpan.FromDays(100), Cancellation);
        Assert.Equal(["unfinished", "young"], await QueryAsync<string>("SELECT media_id FROM media UNION SELECT media_id FROM media_chunks ORDER BY 1"));
    }

    [Theory, BothDatabases]
    public async Task Run_ManyFiles_GoInBatches(DatabaseKind kind)
    {
        await OpenAsync(kind);
        for (var i = 0; i < 120; i++)
        {
            await AddFileAsync($"{i:000}", Limit - i);
        }

        var lease = new RetentionLease("media");
        var batches = new List<int>();
        while (await Media.RunBatchAsync(new RetentionCursor(-1, "", false), lease, Cancellation) is { } batch)
        {
            batches.Add(batch.Deleted);
        }

        Assert.Equal([100, 20], batches);
    }

    [Fact]
    public async Task Run_ForEver_KeepsEachFile()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        Options.RetainMedia = new RetentionTime((TimeSpan?)null);
        await AddFileAsync("old", 1);

        await RunAsync();

        Assert.Equal(["stored"], await QueryAsync<string>("SELECT state FROM media"));
    }

    private MediaRetention Media => new(Bridge.Database, Microsoft.Extensions.Options.Options.Create(Options));

    private Task AddFileAsync(string id, long storedAt, string state = MediaStates.Stored) => ExecuteAsync(
        """
        INSERT INTO media (media_id, content_type, file_name, state, created_at, stored_at) VALUES (@id, 'image/jpeg', 'thabo.jpg', @state, @createdAt, @storedAt);
        INSERT INTO media_chunks (media_id, number, content) VALUES (@id, 0, @content)
        """,
        new { id, storedAt, state, createdAt = DbTime.FromTime(Now), content = new byte[] { 1 } });
}
