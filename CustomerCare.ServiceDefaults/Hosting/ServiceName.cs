using Microsoft.Extensions.Hosting;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>What a process is called in tokens and audit lines: the last part of its program's name, such as <c>tickets</c>.</summary>
public static class ServiceName
{
    public static string Of(IHostEnvironment environment) => environment.ApplicationName.Split('.')[^1].ToLowerInvariant();
}
