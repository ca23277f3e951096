using System.ComponentModel.DataAnnotations;

namespace CustomerCare.ServiceDefaults.Auth.RateLimits;

/// <summary>Section <c>RateLimits</c>: how often one caller or address may call. Our own services are not counted.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Per address. Accounts slows guessing down besides, per user and address.</summary>
    public RateOptions SignIn { get; set; } = new() { PerSecond = 1, Burst = 20 };

    /// <summary>Per caller.</summary>
    public RateOptions Lookup { get; set; } = new() { PerSecond = 2000, Burst = 4000 };

    /// <summary>Per caller.</summary>
    public RateOptions Search { get; set; } = new() { PerSecond = 100, Burst = 500 };

    /// <summary>Per address.</summary>
    public RateOptions Webhook { get; set; } = new() { PerSecond = 500, Burst = 2000 };

    internal RateOptions For(RateLimit limit) => limit switch
    {
        RateLimit.SignIn => SignIn,
        RateLimit.Lookup => Lookup,
        RateLimit.Search => Search,
        RateLimit.Webhook => Webhook,
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, null),
    };
}

/// <summary>Calls that may come at once, and how many more each second.</summary>
public sealed class RateOptions
{
    [Range(1, 1_000_000, ErrorMessage = "it must lie between 1 and 1000000.")]
    public int PerSecond { get; set; } = 1;

    [Range(1, 1_000_000, ErrorMessage = "it must lie between 1 and 1000000.")]
    public int Burst { get; set; } = 1;
}
