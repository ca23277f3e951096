using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Logs why requests are refused, and beyond some a second only how many more there were: a stranger must not fill the disk.</summary>
internal sealed class RefusalLog(TimeProvider time, ILogger<RefusalLog> logger)
{
    internal const int MaxPerSecond = 20;

    private readonly Lock _lock = new();
    private long _second;
    private int _count;

    public void Add(string endpoint, string reason)
    {
        var (isLogged, left) = Count(time.GetUtcNow().ToUnixTimeSeconds());
        if (left > 0)
        {
            ServiceDefaultsLog.AccessRefusedOften(logger, left);
        }

        if (isLogged)
        {
            ServiceDefaultsLog.AccessRefused(logger, endpoint, reason);
        }
    }

    private (bool IsLogged, int Left) Count(long second)
    {
        lock (_lock)
        {
            var left = 0;
            if (second != _second)
            {
                left = Math.Max(0, _count - MaxPerSecond);
                (_second, _count) = (second, 0);
            }

            return (++_count <= MaxPerSecond, left);
        }
    }
}
