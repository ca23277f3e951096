using System.Reflection;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCare.Storage;

public static class StorageExtensions
{
    /// <summary>
    /// A service's database under the key <paramref name="name"/>: what <c>ConnectionStrings:name</c> says, PostgreSQL or
    /// SQLite; without it a SQLite file in the data directory.
    /// </summary>
    public static void AddServiceDatabase(this IHostApplicationBuilder builder, string name, Assembly migrations)
    {
        builder.Services.AddKeyedSingleton<Database>(name, (provider, _) => Create(provider, name));
        builder.Services.AddSingleton<IHostedService>(provider =>
            new DatabaseOpener(provider.GetRequiredKeyedService<Database>(name), migrations));
        builder.Services.AddHealthChecks().Add(new(
            $"database {name}", provider => new DatabaseHealthCheck(provider.GetRequiredKeyedService<Database>(name)), null, null));
    }

    /// <summary>A queue in that database, under its own name as key.</summary>
    public static void AddWorkQueue(this IServiceCollection services, string database, string queue) =>
        services.AddKeyedSingleton(queue, (provider, _) => new WorkQueue(provider.GetRequiredKeyedService<Database>(database), queue));

    /// <summary>A worker that gives the queue's items to <typeparamref name="THandler"/>.</summary>
    public static void AddQueueWorker<THandler>(this IServiceCollection services)
        where THandler : class, IQueueHandler
    {
        services.AddSingleton<THandler>();
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<QueueWorker>(provider, provider.GetRequiredService<THandler>()));
    }

    private static Database Create(IServiceProvider provider, string name)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var connectionString = provider.GetRequiredService<IConfiguration>().GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            var directory = provider.GetRequiredService<IOptions<CustomerCareOptions>>().Value.DataDirectory;
            return new SqliteDatabase(name, Path.Combine(directory, $"{name}.db"), time);
        }

        return connectionString.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase)
            ? new SqliteDatabase(name, connectionString["Data Source=".Length..].TrimEnd(';'), time)
            : new PostgresDatabase(name, connectionString, time, provider.GetRequiredService<ILoggerFactory>().CreateLogger<PostgresDatabase>());
    }
}
