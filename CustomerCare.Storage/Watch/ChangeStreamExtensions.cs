using CustomerCare.Storage.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Storage.Watch;

public static class ChangeStreamExtensions
{
    /// <summary>A stream of a database's changes, its tail, and the signal that wakes it, under the database's key.</summary>
    /// <param name="hints">Queues of the database into which most changes put work.</param>
    public static void AddChangeStream<TChange, TSource>(this IServiceCollection services, string database, params string[] hints)
        where TChange : IWatchedChange
        where TSource : class, IChangeSource<TChange>
    {
        services.TryAddKeyedSingleton<ChangeSignal>(database);
        services.AddSingleton<TSource>();
        services.AddSingleton(provider => new ChangeTail<TChange>(
            provider.GetRequiredService<TSource>(),
            provider.GetRequiredKeyedService<ChangeSignal>(database),
            provider.GetRequiredKeyedService<Database>(database),
            [.. hints.Select(hint => provider.GetRequiredKeyedService<WorkQueue>(hint))],
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ChangeTail<TChange>>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ChangeTail<TChange>>());
        services.AddSingleton(provider => new ChangeStream<TChange>(
            provider.GetRequiredService<ChangeTail<TChange>>(), provider.GetRequiredService<TSource>(), provider.GetRequiredService<TimeProvider>()));
    }
}
