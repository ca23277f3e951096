namespace CustomerCare.ServiceDefaults.Clients;

/// <summary>A clock that goes on evenly, whoever sets the machine's: a circuit that opened while that was an hour ahead must not stay open for an hour.</summary>
public sealed class SteadyTimeProvider(TimeProvider time) : TimeProvider
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly long _startTimestamp = time.GetTimestamp();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _start + time.GetElapsedTime(_startTimestamp);

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
