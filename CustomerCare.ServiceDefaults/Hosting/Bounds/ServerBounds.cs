using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CustomerCare.ServiceDefaults.Hosting.Bounds;

/// <summary>How many connections there may be, and how much of this process one of them can hold.</summary>
internal static class ServerBounds
{
    public static void Apply(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = 5000;
        limits.MaxConcurrentUpgradedConnections = 5000;
        limits.MaxRequestBodySize = ServiceDefaultsExtensions.MaxMessageBytes;
        // What is far too long for a phone number or a name is then answered by us, in our own words.
        limits.MaxRequestLineSize = 32 * 1024;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 100;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.Http2.MaxStreamsPerConnection = 100;
        // A peer that went away without a word gives its streams back.
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }
}
