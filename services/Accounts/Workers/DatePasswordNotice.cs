using CustomerCare.ServiceDefaults.Auth;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Workers;

/// <summary>Says in the log and in health that the old login lets in whoever can divide.</summary>
internal sealed class DatePasswordNotice(IOptions<AuthOptions> auth, ILogger<DatePasswordNotice> logger) : IHostedService, IHealthCheck
{
    private const string Warning = "enabled: anybody can compute it; Auth:DatePassword:Enabled = false closes it";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (auth.Value.DatePassword.Enabled)
        {
            AccountsLog.DatePasswordEnabled(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Healthy all the same: the operator has chosen it, and no restart would mend it.
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        auth.Value.DatePassword.Enabled
            ? HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["date_password"] = Warning })
            : HealthCheckResult.Healthy());
}
