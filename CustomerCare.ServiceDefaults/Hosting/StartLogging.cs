using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>Keeps the frameworks from logging a failed start with its stack trace; <see cref="ServiceHost"/> tells it in a sentence.</summary>
internal sealed class StartLogging
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _starting = true;
    private volatile bool _failed;

    public StartLogging(ILoggingBuilder logging)
    {
        // The levels at which each of the two reports that something did not start.
        logging.AddFilter(Host, level => level >= LogLevel.Warning && !(_starting && level == LogLevel.Error) && !_failed);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level >= LogLevel.Warning && !(_starting && level == LogLevel.Critical));
    }

    /// <summary>From now on their errors are logged again.</summary>
    public void End() => _starting = false;

    /// <summary>The start has failed: work in the background that is cancelled before it has begun is no error of its own.</summary>
    public void Fail() => _failed = true;
}
