using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.Storage;

/// <summary>Unhealthy while the database does not answer a query.</summary>
internal sealed class DatabaseHealthCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT now_us()"), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"The database {database.Name} does not answer.", exception);
        }
    }
}
