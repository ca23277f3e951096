using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Testing;

/// <summary>Keeps what is logged.</summary>
public sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> _entries = new();

    private readonly ConcurrentQueue<Exception> _exceptions = new();

    public IReadOnlyList<(LogLevel Level, string Message)> Entries => [.. _entries];

    /// <summary>Those that were logged with an entry.</summary>
    public IReadOnlyList<Exception> Exceptions => [.. _exceptions];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _entries.Enqueue((logLevel, formatter(state, exception)));
        if (exception is not null)
        {
            _exceptions.Enqueue(exception);
        }
    }
}
