namespace CustomerCare.Storage.Queue;

/// <summary>How a worker treats its queue.</summary>
public sealed record QueueWorkerOptions
{
    /// <summary>Partitions worked on at the same time.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Failed attempts after which an item is a dead letter; null: it is tried for ever, because nobody else would do it.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Wait after the first failure; it doubles with each further one, and each wait is between half and all of it.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest the worker sleeps where every hint was lost.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long work in hand may go on after the process was asked to stop, before it is handed back.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(5);

    internal TimeSpan DelayAfter(int attempts)
    {
        var full = Math.Min(MaxDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempts, 20)));
        return TimeSpan.FromMilliseconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
