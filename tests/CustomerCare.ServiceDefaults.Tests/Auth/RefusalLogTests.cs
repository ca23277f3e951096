using CustomerCare.ServiceDefaults.Auth;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class RefusalLogTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _lines = [];
    private readonly RefusalLog _log;

    public RefusalLogTests() => _log = new RefusalLog(_time, new Recorder(_lines));

    [Fact]
    public void Add_AFlood_LogsTheFirstOfEachSecondAndHowManyMoreThereWere()
    {
        for (var refusal = 0; refusal < 1000; refusal++)
        {
            _log.Add("GET /x", "no token");
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        _log.Add("GET /x", "no token");

        Assert.Equal(RefusalLog.MaxPerSecond + 2, _lines.Count);
        Assert.Equal($"Access refused {1000 - RefusalLog.MaxPerSecond} more times within a second", _lines[^2]);
    }

    private sealed class Recorder(List<string> lines) : ILogger<RefusalLog>
    {
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
