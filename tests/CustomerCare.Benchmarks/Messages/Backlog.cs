using CustomerCare.Storage;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>What was due and not yet done at one moment, queue by queue.</summary>
internal sealed record BacklogSample(double Second, IReadOnlyDictionary<string, long> Waiting)
{
    public long Total => Waiting.Values.Sum();
}

/// <summary>Looks at the queues of all services once a second. What waits for its time, such as a reply for its customer's budget, is no backlog.</summary>
internal sealed class Backlog(ServiceFiles files, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const string Waiting =
        """
        SELECT queue AS Queue, COUNT(*) AS Items FROM (
            SELECT queue, due_at, dead_at FROM main.queue_items UNION ALL
            SELECT queue, due_at, dead_at FROM tickets.queue_items UNION ALL
            SELECT queue, due_at, dead_at FROM notifier.queue_items)
        WHERE dead_at IS NULL AND due_at <= @now GROUP BY queue
        """;

    public async Task<IReadOnlyList<BacklogSample>> WatchAsync(CancellationToken stop)
    {
        var samples = new List<BacklogSample>();
        var start = time.GetTimestamp();
        using var ticks = new PeriodicTimer(Interval, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(stop))
            {
                samples.Add(new BacklogSample(time.GetElapsedTime(start).TotalSeconds, Look(DbTime.FromTime(time.GetUtcNow()))));
            }
        }
        catch (OperationCanceledException)
        {
            // Watched long enough.
        }

        return samples;
    }

    /// <summary>Ends when everything that was due is done, and answers when that was; null where it took longer than <paramref name="limit"/>.</summary>
    public Task<TimeSpan?> DoneAsync(TimeSpan limit) => UntilNoneAsync(() => DbTime.FromTime(time.GetUtcNow()), limit);

    /// <summary>The same of everything, due or not.</summary>
    public Task<TimeSpan?> EmptyAsync(TimeSpan limit) => UntilNoneAsync(() => long.MaxValue, limit);

    private async Task<TimeSpan?> UntilNoneAsync(Func<long> now, TimeSpan limit)
    {
        var start = time.GetTimestamp();
        while (Look(now()).Count > 0)
        {
            if (time.GetElapsedTime(start) > limit)
            {
                return null;
            }

            await Task.Delay(Pause, time);
        }

        return time.GetElapsedTime(start);
    }

    private Dictionary<string, long> Look(long now) => files.Read<(string Queue, long Items)>(Waiting, new { now }).ToDictionary(row => row.Queue, row => row.Items);
}
