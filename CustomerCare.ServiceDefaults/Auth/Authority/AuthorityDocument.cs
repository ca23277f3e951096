using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CustomerCare.ServiceDefaults.Auth.Authority;

/// <summary>
/// The provider's discovery document with its keys: read at the first use and again every 12 hours. Of our own and not the
/// library's manager, which asks a provider that is away anew for every caller, one after the other, and has its own clock.
/// </summary>
internal sealed class AuthorityDocument : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    /// <summary>Between two readings that somebody asked for: whoever sends tokens with keys of his own must not hammer the provider.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(30);

    /// <summary>Between two attempts while there is no document at all.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AuthoritySource _source;
    private readonly Lock _lock = new();
    private volatile Known? _known;
    private DateTimeOffset _triedAt;
    private Task? _reading;
    private string? _problem;

    public AuthorityDocument(IOptions<AuthOptions> options, TimeProvider time, ILogger<AuthorityDocument> logger)
    {
        _time = time;
        _logger = logger;
        _source = new AuthoritySource(options.Value.Authority.Address);
    }

    /// <exception cref="AuthorityException">The provider does not answer, and never did.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var known = _known;
        if (known is null)
        {
            await ReadAsync(RetryInterval).WaitAsync(cancel);
            return _known?.Document ?? throw new AuthorityException("The identity provider does not answer.");
        }

        if (_time.GetUtcNow() - known.ReadAt >= MaxAge)
        {
            _ = ReadAsync(RefreshInterval);
        }

        return known.Document;
    }

    /// <summary>Reads it again, unless that was tried a moment ago; what was there before stays where the provider does not answer.</summary>
    public Task RefreshAsync() => ReadAsync(RefreshInterval);

    public void RequestRefresh() => _ = RefreshAsync();

    public void Dispose() => _source.Dispose();

    // One reading at a time, for all who wait; it never fails.
    private Task ReadAsync(TimeSpan pause)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (_reading is { IsCompleted: false } || (_reading is not null && now - _triedAt < pause))
            {
                return _reading;
            }

            _triedAt = now;
            return _reading = Task.Run(ReadNowAsync);
        }
    }

    private async Task ReadNowAsync()
    {
        try
        {
            _known = new Known(await _source.ReadAsync(), _time.GetUtcNow());
            _problem = null;
        }
        catch (AuthorityException exception)
        {
            // Said once and not with every attempt.
            if (_problem != exception.Message)
            {
                ServiceDefaultsLog.AuthorityUnusable(_logger, exception.Message);
            }

            _problem = exception.Message;
        }
    }

    private sealed record Known(OpenIdConnectConfiguration Document, DateTimeOffset ReadAt);
}
