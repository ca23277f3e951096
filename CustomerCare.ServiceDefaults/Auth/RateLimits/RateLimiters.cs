using System.Net.Sockets;
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

        using var lease = _limiters[(int)limit].AttemptAcquire(caller?.Client ?? AddressOf(context));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : TimeSpan.FromSeconds(1);
    }

    public void Dispose() => Array.ForEach(_limiters, limiter => limiter.Dispose());

    // Whoever has one IPv6 address has a whole /64 of them.
    private static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.MapToIPv4().ToString();
    }

    private static PartitionedRateLimiter<string> Create(RateOptions rate)
    {
        // Fast limits are filled up in small steps, slow ones by whole calls.
        var step = rate.PerSecond >= 10 ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(1);
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate.Burst,
            TokensPerPeriod = Math.Max(1, (int)(rate.PerSecond * step.TotalSeconds)),
            ReplenishmentPeriod = step,
            QueueLimit = 0,
        };
        return PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => options));
    }
}
