using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Clients;

/// <summary>A clock that only the test moves, and timers that end at once: waiting between attempts costs nothing.</summary>
internal sealed class ImpatientTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero))
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
