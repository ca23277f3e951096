using CustomerCare.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.Storage.Tests;

public sealed class StorageExtensionsTests
{
    [Theory, BothDatabases]
    public async Task AddServiceDatabase_ConnectionStringIsGiven_OpensThatDatabaseAtStart(DatabaseKind kind)
    {
        await using var file = await TestDatabase.CreateAsync(kind);
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", $"--ConnectionStrings:notes={file.ConnectionString}"]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddServiceDatabase("notes", typeof(StorageExtensionsTests).Assembly);
        await using var app = builder.Build();

        await app.StartAsync(TestContext.Current.CancellationToken);

        var database = app.Services.GetRequiredKeyedService<Database>("notes");
        Assert.Equal(kind == DatabaseKind.Sqlite ? Dialect.Sqlite : Dialect.Postgres, database.Dialect);
        var health = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Healthy, health.Status);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task CheckHealthAsync_DatabaseIsClosed_IsUnhealthy()
    {
        await using var file = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        var database = await file.OpenAsync(typeof(StorageExtensionsTests).Assembly, TestContext.Current.CancellationToken);
        await database.DisposeAsync();

        var health = await new DatabaseHealthCheck(database).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
    }
}
