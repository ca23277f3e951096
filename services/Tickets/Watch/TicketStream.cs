using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Watch;

/// <summary>Tells one who watches what changes, each change once.</summary>
internal sealed class TicketStream(TicketTail tail, WatchStore store, TimeProvider time)
{
    /// <summary>A stream is silent no longer than this; the contract says 30 s.</summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Sends a token at once, then what comes after <c>resume_token</c>, and something at least each <see cref="SignOfLife"/>.
    /// It ends by cancellation only.
    /// </summary>
    /// <param name="send">May take its time: only this stream waits for it.</param>
    /// <exception cref="CareException">The token is one that cannot be gone on from.</exception>
    public async Task WatchAsync(WatchTicketsRequest request, Func<WatchTicketsResponse, Task> send, CancellationToken cancellationToken)
    {
        TicketRules.RequireShort("site_id", request.SiteId);
        var site = request.SiteId.ToUpperInvariant();
        using var watching = tail.Watch();
        var era = tail.Era;
        var position = await BeginAsync(request.ResumeToken, cancellationToken);
        await send(SignAt(position));
        var sentAt = time.GetTimestamp();
        while (true)
        {
            // Taken before reading: what is published while we read ends it.
            var news = tail.News;
            var page = await tail.ReadAsync(position, cancellationToken);
            RequireSame(era);
            var isIdle = page.Position == position;
            position = page.Position;
            if (await SendAsync(page, site, isDue: time.GetElapsedTime(sentAt) >= SignOfLife, send))
            {
                sentAt = time.GetTimestamp();
            }
            else if (isIdle)
            {
                await WaitAsync(news, SignOfLife - time.GetElapsedTime(sentAt), cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <returns>Whether anything was sent.</returns>
    private static async Task<bool> SendAsync(WatchPage page, string site, bool isDue, Func<WatchTicketsResponse, Task> send)
    {
        var isSent = false;
        foreach (var change in page.Changes.Where(change => change.Concerns(site)))
        {
            await send(change.Response);
            isSent = true;
        }

        if (!isSent && isDue)
        {
            await send(SignAt(page.Position));
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

    private async Task<long> BeginAsync(string resumeToken, CancellationToken cancellationToken)
    {
        var position = resumeToken.Length > 0 ? WatchToken.Read(resumeToken) : (long?)null;
        var (last, settled) = await store.BoundsAsync(cancellationToken);

        // A place that this database has not reached is from another one, or from before a backup was restored.
        return position > last ? throw Unreachable() : position ?? settled;
    }

    private void RequireSame(int era)
    {
        if (tail.Era != era)
        {
            throw Unreachable();
        }
    }

    private static CareException Unreachable() => CareException.OutOfRange(
        "RESUME_TOKEN_UNKNOWN", "resume_token", "resume_token is not of this database as it is now; list the tickets again and watch without one.");

    private static WatchTicketsResponse SignAt(long position) => new() { ResumeToken = WatchToken.Write(position) };
}
