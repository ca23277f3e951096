using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Auth.RateLimits;

/// <summary>Counts calls per caller, or per address where there is no caller yet.</summary>
internal sealed class RateLimiters : IDisposable
{
    private readonly PartitionedRateLimiter<string>[] _limiters;

    public RateLimiters(IOptions<RateLimitOptions> options) =>
        _limiters = [.. Enum.GetValues<RateLimit>().Select(limit => Create(options.Value.For(limit)))];

    /// <summary>When the call may be tried again; null where it may pass.</summary>
    /// <param name="caller">Null at open endpoints.</param>
    public TimeSpan? Delay(RateLimit limit, HttpContext context, CallerIdentity? caller)
    {
        if (caller?.IsService == true)
        {
            return null;
        }

        using var lease = _limiters[(int)limit].AttemptAcquire(caller?.Client ?? AddressKey.Of(context.Connection.RemoteIpAddress));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : TimeSpan.FromSeconds(1);
    }

    public void Dispose() => Array.ForEach(_limiters, limiter => limiter.Dispose());

    private static PartitionedRateLimiter<string> Create(RateOptions rate)
    {
        // Fast limits are filled up in steps of about 100 ms, slow ones by whole calls.
        var calls = Math.Max(1, rate.PerSecond / 10);
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate.Burst,
            TokensPerPeriod = calls,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)calls / rate.PerSecond),
            QueueLimit = 0,
        };
        return PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => options));
    }
}
