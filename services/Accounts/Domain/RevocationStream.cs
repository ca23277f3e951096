using System.Globalization;
using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Domain;

/// <summary>Tells every process what ended before its time.</summary>
internal sealed class RevocationStream(RevocationStore store, RevocationFeed feed, TimeProvider time)
{
    /// <summary>A stream is silent no longer than this.</summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Sends what still matters from the token on, then a response without a revocation, then what comes, and something at
    /// least each <see cref="SignOfLife"/>. It ends by cancellation only.
    /// </summary>
    /// <exception cref="CareException">The token is one that cannot be gone on from.</exception>
    public async Task WatchAsync(string resumeToken, Func<WatchRevocationsResponse, Task> send, CancellationToken cancellationToken)
    {
        using var watching = feed.Watch();
        var position = await BeginAsync(resumeToken, cancellationToken);
        while (true)
        {
            // Taken before reading: what is committed while we read ends it.
            var news = feed.News;
            position = await SendAsync(position, send, cancellationToken);
            await send(new WatchRevocationsResponse { ResumeToken = ToToken(position) });
            await news.WaitAsync(SignOfLife, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<long> BeginAsync(string resumeToken, CancellationToken cancellationToken)
    {
        var (last, pruned) = await store.BoundsAsync(cancellationToken);
        feed.Publish(last);
        if (resumeToken.Length == 0)
        {
            return 0;
        }

        // One of a future that this database has not seen is from another one, or from before a backup was restored.
        return long.TryParse(resumeToken, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position >= pruned && position <= last
            ? position
            : throw CareException.OutOfRange("RESUME_TOKEN_UNKNOWN", "resume_token", "resume_token is too old or not of this installation; begin without one.");
    }

    private async Task<long> SendAsync(long position, Func<WatchRevocationsResponse, Task> send, CancellationToken cancellationToken)
    {
        var last = await store.LastAsync(cancellationToken);
        while (true)
        {
            var rows = await store.ReadAsync(position, last, cancellationToken);
            foreach (var row in rows)
            {
                await send(new WatchRevocationsResponse { ResumeToken = ToToken(row.Seq), Revocation = row.ToRevocation() });
            }

            if (rows.Count < RevocationStore.BatchSize)
            {
                return last;
            }

            position = rows[^1].Seq;
        }
    }

    private static string ToToken(long position) => position.ToString(CultureInfo.InvariantCulture);
}
