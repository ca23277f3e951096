using System.Net;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Tells a person or script on this machine from somebody who reaches it through a proxy, a rebound name or a browser page.</summary>
internal static class LoopbackGuard
{
    /// <summary>Why the request is refused; null where it may pass.</summary>
    public static string? Problem(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            return "only callers on this machine may use the simulator";
        }

        if (ForwardingHeaders.Find(context.Request.Headers) is { } forwarded)
        {
            return $"a forwarded request (header {forwarded}) may not use the simulator";
        }

        if (!IsLoopbackHost(context.Request.Host.Host))
        {
            return "the Host header must be localhost, 127.0.0.1 or [::1]";
        }

        // A page of another origin can post to localhost from its visitor's browser.
        return OriginGuard.IsForeignPage(context.Request) ? "a page of another origin may not use the simulator" : null;
    }

    private static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
