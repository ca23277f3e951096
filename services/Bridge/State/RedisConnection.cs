using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CustomerCare.Bridge.State;

/// <summary>The connection to <c>ConnectionStrings:redis</c>, which nobody waits for: while it is down, or was slow a moment ago, there is no database to ask.</summary>
internal sealed class RedisConnection(IConfiguration configuration, TimeProvider time, ILogger<RedisConnection> logger) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan RestTime = TimeSpan.FromSeconds(2);

    private ConnectionMultiplexer? _multiplexer;
    private long _restUntil;

    /// <summary>Null where Redis is not configured, not connected, or left alone for a moment.</summary>
    public IDatabase? Database =>
        _multiplexer is { IsConnected: true } multiplexer && Interlocked.Read(ref _restUntil) <= time.GetTimestamp() ? multiplexer.GetDatabase() : null;

    /// <summary>After a call that failed or took too long: a Redis that hangs must cost one time limit, not one per message.</summary>
    public void Rest()
    {
        BridgeLog.RedisRests(logger, RestTime);
        Interlocked.Exchange(ref _restUntil, time.GetTimestamp() + (long)(RestTime.TotalSeconds * time.TimestampFrequency));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var connectionString = configuration.GetConnectionString("redis");
        if (!string.IsNullOrWhiteSpace(connectionString))
        {
            _ = ConnectAsync(ToOptions(connectionString));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is not null)
        {
            await _multiplexer.DisposeAsync();
        }
    }

    private static ConfigurationOptions ToOptions(string connectionString)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(connectionString);
        }
        catch (ArgumentException exception)
        {
            throw new OptionsValidationException("redis", typeof(RedisConnection), [$"ConnectionStrings:redis cannot be read: {exception.Message}"]);
        }

        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = 250;
        options.SyncTimeout = 250;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }

    private async Task ConnectAsync(ConfigurationOptions options)
    {
        try
        {
            var multiplexer = await ConnectionMultiplexer.ConnectAsync(options);
            multiplexer.ConnectionFailed += (_, failed) => BridgeLog.RedisUnreachable(logger, failed.FailureType.ToString());
            multiplexer.ConnectionRestored += (_, _) => BridgeLog.RedisRestored(logger);
            if (!multiplexer.IsConnected)
            {
                BridgeLog.RedisUnreachable(logger, "not yet connected");
            }

            _multiplexer = multiplexer;
        }
        catch (RedisConnectionException exception)
        {
            BridgeLog.RedisUnreachable(logger, exception.FailureType.ToString());
        }
    }
}
