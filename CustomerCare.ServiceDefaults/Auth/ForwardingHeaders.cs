using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>The headers by which a request shows that somebody handed it on.</summary>
internal static class ForwardingHeaders
{
    private static readonly string[] Names = ["Forwarded", "X-Real-IP", "Via", "CF-Connecting-IP", "True-Client-IP"];

    // X-Original-*: where the framework was told to believe X-Forwarded-For, it keeps the true address there and takes the rest away.
    private static readonly string[] Prefixes = ["X-Forwarded", "X-Original-"];

    /// <summary>One that the request came with, whoever handed it on; null where there is none.</summary>
    public static string? Find(IHeaderDictionary headers) =>
        FindUnaccounted(headers) ?? (headers.Keys.Any(TrustedProxies.IsOwn) ? "X-Forwarded-For" : null);

    /// <summary>One that no trusted proxy accounts for: the remote address may then be somebody's in between.</summary>
    public static string? FindUnaccounted(IHeaderDictionary headers) =>
        headers.Keys.FirstOrDefault(header => IsForwarding(header) && !TrustedProxies.IsOwn(header));

    private static bool IsForwarding(string header) =>
        Names.Contains(header, StringComparer.OrdinalIgnoreCase)
        || Array.Exists(Prefixes, prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
