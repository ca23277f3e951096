using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Storage.Watch;

/// <summary>What all streams of changes have in common.</summary>
public static class ChangeStream
{
    /// <summary>A stream is silent no longer than this; the contracts say 30 s.</summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(20);

    /// <summary>How late a change is told at most where no hint of it came.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    internal static CareException TooOld() => CareException.OutOfRange(
        "RESUME_TOKEN_TOO_OLD", "resume_token", "resume_token is from before the oldest change that is kept; list again and watch without one.");

    internal static CareException Unreachable() => CareException.OutOfRange(
        "RESUME_TOKEN_UNKNOWN", "resume_token", "resume_token is not of this database as it is now; list again and watch without one.");
}

/// <summary>Tells one who watches what changes, each change once.</summary>
public sealed class ChangeStream<TChange>(ChangeTail<TChange> tail, IChangeSource<TChange> source, TimeProvider time)
    where TChange : IWatchedChange
{
    /// <summary>
    /// Signs at once, then tells what comes after <paramref name="resume"/>, and signs where nothing was sent for as long as
    /// <see cref="ChangeStream.SignOfLife"/>. It ends by cancellation only.
    /// </summary>
    /// <param name="resume">Null for from now on.</param>
    /// <param name="tell">Answers whether it has sent anything. It may take its time: only this stream waits for it.</param>
    /// <param name="sign">Sends the place that the stream has come to.</param>
    /// <exception cref="CareException">The place is one that cannot be gone on from.</exception>
    public async Task WatchAsync(long? resume, Func<TChange, Task<bool>> tell, Func<long, Task> sign, CancellationToken cancellationToken)
    {
        using var watching = tail.Watch();
        var era = tail.Era;
        var position = await BeginAsync(resume, cancellationToken);
        await sign(position);
        var sentAt = time.GetTimestamp();
        while (true)
        {
            // Taken before reading: what is published while we read ends it.
            var news = tail.News;
            var page = await tail.ReadAsync(position, cancellationToken);
            RequireSame(era);
            var isIdle = page.Position == position;
            position = page.Position;
            if (await SendAsync(page, isDue: time.GetElapsedTime(sentAt) >= ChangeStream.SignOfLife, tell, sign))
            {
                sentAt = time.GetTimestamp();
            }
            else if (isIdle)
            {
                await WaitAsync(news, ChangeStream.SignOfLife - time.GetElapsedTime(sentAt), cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <returns>Whether anything was sent.</returns>
    private static async Task<bool> SendAsync(ChangePage<TChange> page, bool isDue, Func<TChange, Task<bool>> tell, Func<long, Task> sign)
    {
        var isSent = false;
        foreach (var change in page.Changes)
        {
            isSent |= await tell(change);
        }

        if (!isSent && isDue)
        {
            await sign(page.Position);
        }

        return isSent || isDue;
    }

    private async Task WaitAsync(Task news, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (limit > TimeSpan.Zero)
        {
            await news.WaitAsync(limit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<long> BeginAsync(long? resume, CancellationToken cancellationToken)
    {
        var bounds = await source.BoundsAsync(cancellationToken);
        return resume switch
        {
            null => bounds.Settled,

            // A place that this database has not reached is from another one, or from before a backup was restored.
            { } position when position > bounds.Last => throw ChangeStream.Unreachable(),
            { } position when bounds.HasLost(position) => throw ChangeStream.TooOld(),
            { } position => position,
        };
    }

    private void RequireSame(int era)
    {
        if (tail.Era != era)
        {
            throw ChangeStream.Unreachable();
        }
    }
}
