using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Testing.OpenId;

/// <summary>
/// An OpenID Connect provider on loopback, strict as a real one: code flow with state, nonce and PKCE. Nobody is asked for a
/// password; <see cref="User"/> signs in.
/// </summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, OpenIdClient> _clients = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private int _keyRequests;

    private OpenIdProvider(int port, TimeProvider time)
    {
        Address = AddressOf(port);
        Tokens = new OpenIdTokens(Address, Keys, time);
        _app = Build(time);
    }

    /// <summary>The issuer.</summary>
    public string Address { get; }

    public OpenIdKeys Keys { get; } = new();

    public OpenIdTokens Tokens { get; }

    /// <summary>Who signs in; null where the person declines.</summary>
    public OpenIdUser? User { get; set; }

    /// <summary>How often the keys were asked for.</summary>
    public int KeyRequests => Volatile.Read(ref _keyRequests);

    /// <param name="port">For a provider whose address is needed before it is there, or that comes back.</param>
    public static async Task<OpenIdProvider> StartAsync(TimeProvider? time = null, int? port = null)
    {
        var provider = new OpenIdProvider(port ?? FreePort.Next(), time ?? TimeProvider.System);
        await provider._app.StartAsync();
        return provider;
    }

    public static string AddressOf(int port) => $"http://localhost:{port}";

    public void Register(OpenIdClient client) => _clients[client.Id] = client;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Keys.Dispose();
    }

    internal OpenIdClient? FindClient(string? id) => id is not null && _clients.TryGetValue(id, out var client) ? client : null;

    private WebApplication Build(TimeProvider time)
    {
        // Without any settings: a service's appsettings.json may lie beside the tests, and its endpoints would go before ours.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Urls.Add(Address);
        var codes = new AuthorizationCodes(time);
        var authorize = new AuthorizeEndpoint(this, codes, time);
        var token = new TokenEndpoint(this, codes);
        app.MapGet("/.well-known/openid-configuration", () => Discovery());
        app.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref _keyRequests);
            return Results.Json(Keys.ToJwks());
        });
        app.MapGet("/authorize", (HttpRequest request) => authorize.Handle(request));
        app.MapPost("/token", (HttpRequest request) => token.HandleAsync(request));
        return app;
    }

    private IResult Discovery() => Results.Json(new
    {
        issuer = Address,
        authorization_endpoint = $"{Address}/authorize",
        token_endpoint = $"{Address}/token",
        jwks_uri = $"{Address}/keys",
        response_types_supported = new[] { "code" },
        response_modes_supported = new[] { "query" },
        grant_types_supported = new[] { "authorization_code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        token_endpoint_auth_methods_supported = new[] { "client_secret_basic", "client_secret_post", "none" },
        code_challenge_methods_supported = new[] { "S256" },
        authorization_response_iss_parameter_supported = true,
    });
}
