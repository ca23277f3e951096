using Microsoft.Extensions.Configuration.Memory;

namespace CustomerCare.Accounts;

/// <summary>Accounts hears of its own revocations as every service does, over gRPC, and knows by itself where that is.</summary>
internal static class OwnAddress
{
    private const string Setting = "services:accounts:grpc:0";

    /// <summary>Below everything that an operator sets.</summary>
    public static void AddOwnAddress(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[Setting] is null && builder.Configuration["Kestrel:Endpoints:grpc:Url"] is { } url && Reachable(url) is { } address)
        {
            ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = new Dictionary<string, string?> { [Setting] = address } });
        }
    }

    // A wildcard is an address to listen at and none to call.
    private static string? Reachable(string url)
    {
        var listening = BindingAddress.Parse(url);
        var host = listening.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : listening.Host;
        return listening.Port > 0 ? $"{listening.Scheme}://{host}:{listening.Port}" : null;
    }
}
