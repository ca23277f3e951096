using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>Keeps the frameworks from logging a failed start with its stack trace; <see cref="ServiceHost"/> tells it in a sentence.</summary>
internal sealed class StartLogging
{
    private volatile bool _starting = true;

    public StartLogging(ILoggingBuilder logging)
    {
        // The levels at which each of the two reports that something did not start.
        Hide(logging, "Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Error);
        Hide(logging, "Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);
    }

    /// <summary>From now on their errors are logged again.</summary>
    public void End() => _starting = false;

    private void Hide(ILoggingBuilder logging, string category, LogLevel hidden) =>
        logging.AddFilter(category, level => level >= LogLevel.Warning && !(_starting && level == hidden));
}
