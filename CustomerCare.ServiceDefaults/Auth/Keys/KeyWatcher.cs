using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Auth.Keys;

/// <summary>Reads key files again when they change. What cannot be used is logged, and the keys stay as they were.</summary>
internal sealed class KeyWatcher(KeyRing keys, TimeProvider time, ILogger<KeyWatcher> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private ITimer? _timer;
    private string? _problem;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        try
        {
            var before = keys.Current;
            keys.Refresh();
            _problem = null;
            if (!ReferenceEquals(before, keys.Current))
            {
                ServiceDefaultsLog.KeysChanged(logger, keys.Current.Accepted.Count);
            }
        }
        catch (KeyException exception)
        {
            // Said once and not every two seconds.
            if (_problem != exception.Message)
            {
                ServiceDefaultsLog.KeysUnusable(logger, exception.Message);
            }

            _problem = exception.Message;
        }
    }
}
