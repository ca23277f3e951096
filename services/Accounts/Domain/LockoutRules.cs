using CustomerCare.Storage;

namespace CustomerCare.Accounts.Domain;

/// <summary>Wrong passwords of one user or address so far. Times in microseconds.</summary>
/// <param name="CountedFrom">From when quiet time makes up for failures.</param>
/// <param name="LockedUntil">No password is looked at before; 0 where never.</param>
internal sealed record LockoutState(int Failures, long CountedFrom, long LockedUntil);

/// <summary>How wrong passwords slow the next try down: from the threshold on 1 s, twice as long each time, up to a longest one.</summary>
internal sealed class LockoutRules
{
    /// <summary>One failure is forgiven for each such time of quiet, so that an office's slips of months do not add up.</summary>
    public static readonly TimeSpan Forgiveness = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(15);

    /// <summary>After such quiet nothing is left to forgive.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Of one user from one address.</summary>
    public static readonly LockoutRules OfUser = new(5, MaxDelay);

    /// <summary>Of one user from anywhere: late and mild, or a stranger who only knows the name could keep its owner out.</summary>
    public static readonly LockoutRules OfUserAnywhere = new(100, TimeSpan.FromMinutes(1));

    public static readonly LockoutRules OfAddress = new(20, MaxDelay);

    private readonly int _threshold;
    private readonly TimeSpan _maxDelay;

    private LockoutRules(int threshold, TimeSpan maxDelay) => (_threshold, _maxDelay) = (threshold, maxDelay);

    // Failures beyond the longest delay would only make forgiveness take longer.
    private int MaxFailures => _threshold + 10;

    /// <summary>How long no password is looked at; null where it is.</summary>
    public static TimeSpan? Remaining(LockoutState state, long now) =>
        state.LockedUntil > now ? TimeSpan.FromMicroseconds(state.LockedUntil - now) : null;

    /// <summary>The state after one more wrong password.</summary>
    public LockoutState Count(LockoutState state, long now)
    {
        var forgiven = Forgive(state, now);
        var failures = Math.Min(forgiven.Failures + 1, MaxFailures);
        return forgiven with { Failures = failures, LockedUntil = failures < _threshold ? 0 : now + DbTime.FromSpan(Delay(failures)) };
    }

    /// <summary>The state once a counted try turned out right: this one try never was, others stay.</summary>
    /// <param name="counted">What <see cref="Count"/> gave for that try.</param>
    public static LockoutState TakeBack(LockoutState state, LockoutState counted) => state with
    {
        Failures = Math.Max(0, state.Failures - 1),
        LockedUntil = state.LockedUntil == counted.LockedUntil ? 0 : state.LockedUntil,
    };

    private TimeSpan Delay(int failures)
    {
        var delay = TimeSpan.FromSeconds(1 << (failures - _threshold));
        return delay < _maxDelay ? delay : _maxDelay;
    }

    private static LockoutState Forgive(LockoutState state, long now)
    {
        var step = DbTime.FromSpan(Forgiveness);
        var steps = Math.Max(0, (now - state.CountedFrom) / step);
        return state.Failures <= steps
            ? state with { Failures = 0, CountedFrom = now }
            : state with { Failures = state.Failures - (int)steps, CountedFrom = state.CountedFrom + (steps * step) };
    }
}
