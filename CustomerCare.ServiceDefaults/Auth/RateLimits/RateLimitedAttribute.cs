using Microsoft.AspNetCore.Builder;

namespace CustomerCare.ServiceDefaults.Auth.RateLimits;

/// <summary>What is counted together.</summary>
public enum RateLimit
{
    /// <summary>Names and passwords, per address.</summary>
    SignIn,

    /// <summary>Single records, per caller.</summary>
    Lookup,

    /// <summary>Searches and lists, per caller.</summary>
    Search,

    /// <summary>Calls of a provider from outside, per address.</summary>
    Webhook,
}

/// <summary>The endpoint answers each caller only so often; how often stands in <see cref="RateLimitOptions"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RateLimitedAttribute(RateLimit limit) : Attribute
{
    public RateLimit Limit { get; } = limit;
}

public static class RateLimitedExtensions
{
    public static TBuilder LimitRate<TBuilder>(this TBuilder builder, RateLimit limit)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RateLimitedAttribute(limit));
}
