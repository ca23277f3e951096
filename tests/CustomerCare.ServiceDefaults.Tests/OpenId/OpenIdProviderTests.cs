using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCare.Testing.OpenId;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Tests.OpenId;

/// <summary>That the provider for tests is as strict as a real one: what passes it must not fail in front of those.</summary>
public sealed class OpenIdProviderTests : IAsyncLifetime
{
    private const string Callback = "https://care.example/signin";
    private static readonly string Verifier = new('v', 43);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private OpenIdProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await OpenIdProvider.StartAsync(_time);
        _provider.Register(new OpenIdClient("console", "s3cret", Callback));
        _provider.Register(new OpenIdClient("other", "0ther", Callback));
        _provider.User = new OpenIdUser("u-1") { IdClaims = new Dictionary<string, object?> { ["role"] = "dispatcher" } };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Flow_EverythingRight_GivesAnIdTokenWithNonceAndRole()
    {
        var (status, body) = await ExchangeAsync(await CodeAsync());

        var provider = await OpenIdConnectConfigurationRetriever.GetAsync(
            $"{_provider.Address}/.well-known/openid-configuration", new HttpDocumentRetriever(_client) { RequireHttps = false }, TestContext.Current.CancellationToken);
        var id = await new JsonWebTokenHandler().ValidateTokenAsync((string?)body["id_token"], new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = "console",
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidateLifetime = false,
        });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((true, "u-1", "n-1", "dispatcher"), (id.IsValid, id.Claims["sub"], id.Claims["nonce"], id.Claims["role"]));
        Assert.NotNull(body["access_token"]);
    }

    [Fact]
    public async Task Authorize_EverythingRight_GivesTheStateBack() => Assert.Equal("s-1", (await AuthorizeAsync())["state"]);

    [Theory]
    [InlineData("client_id", "nobody")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "https://care.example/signin/")]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("redirect_uri", null)]
    public async Task Authorize_UnknownClientOrAddress_DoesNotRedirect(string parameter, string? value)
    {
        using var response = await _client.GetAsync(AuthorizeAddress((parameter, value)), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, null), (response.StatusCode, response.Headers.Location));
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("scope", null, "invalid_request")]
    [InlineData("state", null, "invalid_request")]
    [InlineData("nonce", null, "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    public async Task Authorize_ParameterWrong_RedirectsWithTheError(string parameter, string? value, string error)
    {
        var answer = await AuthorizeAsync((parameter, value));

        Assert.Equal((error, false), (answer["error"], answer.ContainsKey("code")));
    }

    [Fact]
    public async Task Authorize_NobodySignsIn_IsDenied()
    {
        _provider.User = null;

        Assert.Equal("access_denied", (await AuthorizeAsync())["error"]);
    }

    [Theory]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("grant_type", null, "invalid_request")]
    [InlineData("code", "unknown", "invalid_grant")]
    [InlineData("code", null, "invalid_request")]
    [InlineData("redirect_uri", "https://care.example/", "invalid_grant")]
    [InlineData("code_verifier", "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "invalid_grant")]
    [InlineData("code_verifier", null, "invalid_request")]
    [InlineData("client_secret", "wrong", "invalid_client")]
    [InlineData("client_secret", null, "invalid_client")]
    [InlineData("client_id", "nobody", "invalid_client")]
    public async Task Token_ParameterWrong_IsTheError(string parameter, string? value, string error)
    {
        var (status, body) = await ExchangeAsync(await CodeAsync(), (parameter, value));

        Assert.Equal((error == "invalid_client" ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, error), (status, (string?)body["error"]));
    }

    [Fact]
    public async Task Token_CodeUsedAgain_IsRefused()
    {
        var code = await CodeAsync();
        await ExchangeAsync(code);

        Assert.Equal("invalid_grant", (string?)(await ExchangeAsync(code)).Body["error"]);
    }

    [Fact]
    public async Task Token_CodeTooOld_IsRefused()
    {
        var code = await CodeAsync();
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("invalid_grant", (string?)(await ExchangeAsync(code)).Body["error"]);
    }

    [Fact]
    public async Task Token_CodeOfAnotherClient_IsRefused() => Assert.Equal(
        "invalid_grant",
        (string?)(await ExchangeAsync(await CodeAsync(), ("client_id", "other"), ("client_secret", "0ther"))).Body["error"]);

    [Theory]
    [InlineData("console:s3cret", HttpStatusCode.OK)]
    [InlineData("console:wrong", HttpStatusCode.Unauthorized)]
    [InlineData("other:0ther", HttpStatusCode.BadRequest)]     // client_id in the body names another one
    [InlineData("console", HttpStatusCode.Unauthorized)]
    public async Task Token_SecretInTheHeader_IsChecked(string header, HttpStatusCode expected)
    {
        var code = await CodeAsync();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(header)));

        Assert.Equal(expected, (await ExchangeAsync(code, ("client_secret", null))).Status);
    }

    private async Task<string> CodeAsync() => (await AuthorizeAsync())["code"]!;

    private async Task<Dictionary<string, string?>> AuthorizeAsync(params (string Name, string? Value)[] changes)
    {
        using var response = await _client.GetAsync(AuthorizeAddress(changes), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith($"{Callback}?", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(response.Headers.Location.Query).ToDictionary(parameter => parameter.Key, parameter => (string?)parameter.Value);
    }

    private string AuthorizeAddress(params (string Name, string? Value)[] changes) => QueryHelpers.AddQueryString($"{_provider.Address}/authorize", Changed(
        new()
        {
            ["response_type"] = "code",
            ["client_id"] = "console",
            ["redirect_uri"] = Callback,
            ["scope"] = "openid profile",
            ["state"] = "s-1",
            ["nonce"] = "n-1",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        },
        changes)!);

    private async Task<(HttpStatusCode Status, JsonNode Body)> ExchangeAsync(string code, params (string Name, string? Value)[] changes)
    {
        using var form = new FormUrlEncodedContent(Changed(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = Callback,
                ["client_id"] = "console",
                ["client_secret"] = "s3cret",
                ["code_verifier"] = Verifier,
            },
            changes));
        using var response = await _client.PostAsync($"{_provider.Address}/token", form, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    private static Dictionary<string, string> Changed(Dictionary<string, string> parameters, (string Name, string? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            parameters.Remove(name);
            if (value is not null)
            {
                parameters[name] = value;
            }
        }

        return parameters;
    }
}
