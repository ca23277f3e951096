using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;
using Dapper;

namespace CustomerCare.Bridge.Media;

/// <summary>The files' SQL. A file is written and read in pieces, each in a transaction of its own.</summary>
internal sealed class MediaStore([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    private const int PiecesAtOnce = 16;
    private const int FilesAtOnce = 100;

    /// <summary>The largest piece: as much as one message of a stream carries, and small enough not to be a large object of the runtime.</summary>
    public const int PieceBytes = 64 * 1024;

    public Task BeginAsync(MediaInfo media, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(
            "INSERT INTO media (media_id, content_type, file_name, state, created_at) VALUES (@MediaId, @ContentType, @FileName, @uploading, now_us())",
            new { media.MediaId, media.ContentType, media.FileName, uploading = MediaStates.Uploading }),
        cancellationToken);

    /// <param name="number">From 0, without gaps.</param>
    public Task AppendAsync(string mediaId, int number, byte[] content, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            // The row is held until the piece is in: whoever takes an unfinished file away waits, and finds all of it.
            var isThere = await session.ExecuteAsync(
                "UPDATE media SET size_bytes = size_bytes + @length WHERE media_id = @mediaId AND state = @uploading",
                new { mediaId, length = content.Length, uploading = MediaStates.Uploading });
            RequireThere(isThere);
            await session.ExecuteAsync("INSERT INTO media_chunks (media_id, number, content) VALUES (@mediaId, @number, @content)", new { mediaId, number, content });
        },
        cancellationToken);

    /// <summary>Makes the file one that is to be had, once per request_id.</summary>
    /// <returns>The file of the first such request, which may be another one.</returns>
    public Task<UploadMediaResponse> CompleteAsync(string requestId, MediaInfo media, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var request = new MediaHeader { RequestId = requestId, ContentType = media.ContentType, FileName = media.FileName, Sha256 = media.Sha256 };
            return RequestLog.OnceAsync(session, requestId, request, async () =>
            {
                RequireThere(await session.ExecuteAsync(
                    "UPDATE media SET state = @stored, sha256 = @Sha256, stored_at = now_us() WHERE media_id = @MediaId AND state = @uploading",
                    new { media.MediaId, media.Sha256, stored = MediaStates.Stored, uploading = MediaStates.Uploading }));
                return new UploadMediaResponse { Media = media };
            });
        },
        cancellationToken);

    /// <summary>Gives an unfinished file up.</summary>
    public Task AbandonAsync(string mediaId, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(
            "UPDATE media SET state = @abandoned WHERE media_id = @mediaId AND state = @uploading",
            new { mediaId, abandoned = MediaStates.Abandoned, uploading = MediaStates.Uploading }),
        cancellationToken);

    /// <summary>Null where there is no such file, or not all of it.</summary>
    public async Task<MediaInfo?> FindAsync(string mediaId, CancellationToken cancellationToken) =>
        (await FindAsync([mediaId], cancellationToken)).SingleOrDefault();

    /// <summary>Those of the files that there are.</summary>
    public Task<IReadOnlyList<MediaInfo>> FindAsync(IReadOnlyCollection<string> mediaIds, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<MediaInfo>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<(string MediaId, string ContentType, string FileName, long SizeBytes, string Sha256)>(
                $"SELECT media_id, content_type, file_name, size_bytes, sha256 FROM media WHERE media_id {database.Dialect.In("mediaIds")} AND state = @stored",
                new { mediaIds = mediaIds.ToArray(), stored = MediaStates.Stored });
            return [.. rows.Select(row => new MediaInfo { MediaId = row.MediaId, ContentType = row.ContentType, FileName = row.FileName, SizeBytes = row.SizeBytes, Sha256 = row.Sha256 })];
        },
        cancellationToken);

    /// <summary>Null behind the last piece.</summary>
    public Task<byte[]?> ReadPieceAsync(string mediaId, int number, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<byte[]>("SELECT content FROM media_chunks WHERE media_id = @mediaId AND number = @number", new { mediaId, number }),
        cancellationToken);

    /// <summary>Gives up what was begun longer ago than <paramref name="age"/>, and removes what was given up.</summary>
    /// <returns>How many files were removed.</returns>
    public async Task<int> SweepAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            session => session.ExecuteAsync(
                "UPDATE media SET state = @abandoned WHERE state = @uploading AND created_at < now_us() - @age",
                new { age = DbTime.FromSpan(age), abandoned = MediaStates.Abandoned, uploading = MediaStates.Uploading }),
            cancellationToken);
        var abandoned = await database.ReadAsync(
            async connection => (await connection.QueryAsync<string>(
                "SELECT media_id FROM media WHERE state = @abandoned ORDER BY created_at LIMIT @FilesAtOnce", new { FilesAtOnce, abandoned = MediaStates.Abandoned })).ToList(),
            cancellationToken);
        foreach (var mediaId in abandoned)
        {
            await RemoveAsync(mediaId, cancellationToken);
        }

        return abandoned.Count;
    }

    // The row goes last: pieces without one would be found by nobody.
    private async Task RemoveAsync(string mediaId, CancellationToken cancellationToken)
    {
        while (await database.WriteAsync(session => RemovePiecesAsync(session, mediaId), cancellationToken) > 0)
        {
        }

        await database.WriteAsync(session => session.ExecuteAsync("DELETE FROM media WHERE media_id = @mediaId", new { mediaId }), cancellationToken);
    }

    private static Task<int> RemovePiecesAsync(DbSession session, string mediaId) => session.ExecuteAsync(
        "DELETE FROM media_chunks WHERE media_id = @mediaId AND number IN (SELECT number FROM media_chunks WHERE media_id = @mediaId ORDER BY number LIMIT @PiecesAtOnce)",
        new { mediaId, PiecesAtOnce });

    private static void RequireThere(int rows)
    {
        if (rows == 0)
        {
            throw CareException.Aborted("UPLOAD_EXPIRED", "The upload took too long and was given up; upload the file again.");
        }
    }
}
