using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Clients;

/// <summary>A clock that only the test moves, and short timers that end at once: waiting between attempts costs nothing.</summary>
internal sealed class ImpatientTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero))
{
    /// <summary>How wrong somebody has set the clock; its stopwatch knows nothing of it.</summary>
    public TimeSpan Wrong { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Wrong;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(1) ? TimeSpan.Zero : dueTime, period);
}
