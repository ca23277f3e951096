using CustomerCare.ServiceDefaults.Auth;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>Keeps tokens and customers' messages off the wire: beyond this machine it takes TLS, or an operator's word.</summary>
internal sealed class ClearText(IConfiguration configuration, IOptions<AuthOptions> options, ILogger<ClearText> logger) : IHealthCheck
{
    private readonly Listener[] _listeners = [.. ListenerSettings.Read(configuration).Where(listener => listener.IsClearText)];

    /// <exception cref="StartupException">An address is in clear text beyond this machine, and nobody allowed that.</exception>
    public void EnsureAllowed()
    {
        if (_listeners.Length == 0)
        {
            return;
        }

        var found = string.Join(" and ", _listeners.Select(listener => $"{listener.Setting} is {listener.Address}"));
        if (!options.Value.AllowClearText)
        {
            throw new StartupException($"{found}, clear text beyond this machine; https, a loopback address or Auth:AllowClearText=true is wanted.");
        }

        ServiceDefaultsLog.ClearTextAllowed(logger, found);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_listeners.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Healthy(data: Data()));

    private Dictionary<string, object> Data() => new() { ["clear_text"] = _listeners.Select(listener => listener.Address).ToArray() };
}
