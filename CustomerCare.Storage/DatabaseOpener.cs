using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.Storage;

/// <summary>Opens a database before any hosted service starts.</summary>
internal sealed class DatabaseOpener(Database database, Assembly migrations) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.OpenAsync(migrations, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
