using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Authority;
using CustomerCare.Testing;
using CustomerCare.Testing.OpenId;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Tests.Auth.Authority;

/// <summary>A provider, and who believes it, by one clock.</summary>
internal sealed class AuthorityFixture : IAsyncDisposable
{
    private readonly int _port = FreePort.Next();
    private readonly AuthorityDocument _document;
    private readonly LogLines _log = new();
    private readonly ILoggerFactory _logging;
    private OpenIdProvider? _provider;

    private AuthorityFixture(Action<AuthorityOptions>? change)
    {
        _logging = LoggerFactory.Create(logging => logging.AddProvider(_log));
        var options = new AuthOptions { Authority = { Address = OpenIdProvider.AddressOf(_port) } };
        change?.Invoke(options.Authority);
        _document = new AuthorityDocument(Options.Create(options), Time, _logging.CreateLogger<AuthorityDocument>());
        Tokens = new AuthorityTokens(Options.Create(options), _document, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));

    public AuthorityTokens Tokens { get; }

    public OpenIdProvider Provider => _provider!;

    public IReadOnlyList<string> Warnings => _log.Lines(LogLevel.Warning);

    public static async Task<AuthorityFixture> StartAsync(Action<AuthorityOptions>? change = null)
    {
        var fixture = WithoutProvider(change);
        await fixture.StartProviderAsync();
        return fixture;
    }

    public static AuthorityFixture WithoutProvider(Action<AuthorityOptions>? change = null) => new(change);

    /// <summary>The same claims, signed by somebody else.</summary>
    public static string Resign(string token, SigningCredentials credentials) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(Base64UrlEncoder.Decode(token.Split('.')[1]), credentials);

    public async Task StartProviderAsync() => _provider = await OpenIdProvider.StartAsync(Time, _port);

    public async ValueTask DisposeAsync()
    {
        _document.Dispose();
        _logging.Dispose();
        _log.Dispose();
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }
}
