using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Upstream;

/// <summary>
/// Leaves an upstream alone that does not answer: after a failure one request at a time tries it, after ever longer pauses, and
/// the others wait. So a day without it costs a few attempts and not one per waiting ticket.
/// </summary>
internal sealed class UpstreamGate(IOptions<UpstreamOptions> options, TimeProvider time)
{
    private const int FailuresOfAnOutage = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private TaskCompletionSource _opened = NewSignal();
    private DateTimeOffset _nextTry;
    private int _failures;
    private bool _trying;

    /// <summary>It has not answered for a while, and nobody needs to wait for it.</summary>
    public bool IsDown => Volatile.Read(ref _failures) >= FailuresOfAnOutage;

    /// <summary>Returns when a request may be sent.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        while (WaitOf(out var opened) is { } wait)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(opened, Task.Delay(wait, time, over.Token));
            await over.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Answered()
    {
        lock (_lock)
        {
            if (_failures > 0)
            {
                _failures = 0;
                _trying = false;
                _opened.SetResult();
                _opened = NewSignal();
            }
        }
    }

    public void Failed()
    {
        lock (_lock)
        {
            // Those that were on their way together have met one failure and not several.
            var now = time.GetUtcNow();
            if (_failures == 0 || _trying || now >= _nextTry)
            {
                _failures++;
                _nextTry = now + Delay();
                _trying = false;
            }
        }
    }

    private TimeSpan? WaitOf(out Task opened)
    {
        lock (_lock)
        {
            opened = _opened.Task;
            var now = time.GetUtcNow();
            if (_failures > 0 && now < _nextTry)
            {
                return _nextTry - now;
            }

            // This one tries; the next may do so only if it is not heard of again.
            _trying = _failures > 0;
            _nextTry = now + Delay() + options.Value.RequestTimeout;
            return null;
        }
    }

    private TimeSpan Delay()
    {
        var longest = options.Value.MaxRetryDelay;
        var delay = FirstDelay * Math.Pow(2, Math.Clamp(_failures - 1, 0, 20));
        return delay < longest ? delay : longest;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
