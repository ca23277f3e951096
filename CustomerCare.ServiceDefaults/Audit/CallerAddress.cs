using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Audit;

/// <summary>Where a call comes from, as the audit log keeps it.</summary>
public static class CallerAddress
{
    /// <summary>The remote IP address; empty where the connection has none.</summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { } address => address.ToString(),
    };
}
