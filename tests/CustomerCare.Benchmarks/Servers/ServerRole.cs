using Microsoft.AspNetCore.Builder;

namespace CustomerCare.Benchmarks.Servers;

/// <summary>A server that runs as a process of its own, so that its processor time can be told from the load's.</summary>
/// <param name="Name">The verb that starts it, such as <c>serve-bare</c>.</param>
/// <param name="Build">Makes it, listening with HTTP/2 on a loopback port that the system chooses.</param>
internal sealed record ServerRole(string Name, Func<WebApplication> Build)
{
    /// <summary>
    /// The assembly of a service whose runtime settings it runs with, the garbage collector's above all; null for those that
    /// web projects have.
    /// </summary>
    public string? RuntimeOf { get; init; }
}
