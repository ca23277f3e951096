using System.Net;
using System.Threading.RateLimiting;
using CustomerCare.ServiceDefaults.Auth.RateLimits;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Bounds what wrong signatures of key pairs cost: checking one takes as long as a hundred calls with a known token. An address
/// that has sent too many is refused unread for a moment; tokens that are known already are not asked about.
/// </summary>
internal sealed class WrongSignatures : IDisposable
{
    internal const int Burst = 100;
    private const int PerPeriod = 20;

    private readonly PartitionedRateLimiter<string> _limiter;

    /// <param name="period">In which 20 more may come; the library goes by its own clock.</param>
    public WrongSignatures(TimeSpan period)
    {
        var options = new TokenBucketRateLimiterOptions { TokenLimit = Burst, TokensPerPeriod = PerPeriod, ReplenishmentPeriod = period, QueueLimit = 0 };
        _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => options));
    }

    public bool AreTooMany(IPAddress address)
    {
        using var lease = _limiter.AttemptAcquire(AddressKey.Of(address), permitCount: 0);
        return !lease.IsAcquired;
    }

    public void Add(IPAddress address) => _limiter.AttemptAcquire(AddressKey.Of(address)).Dispose();

    public void Dispose() => _limiter.Dispose();
}
