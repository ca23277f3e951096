using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing.OpenId;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Tests.Auth.Authority;

public sealed class AuthorityTokensTests : IAsyncLifetime
{
    private AuthorityFixture _authority = null!;

    public async ValueTask InitializeAsync() => _authority = await AuthorityFixture.StartAsync();

    public ValueTask DisposeAsync() => _authority.DisposeAsync();

    private OpenIdTokens Tokens => _authority.Provider.Tokens;

    private long Now => _authority.Time.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task ValidateAsync_ProvidersToken_TellsClientScopesAndTimes()
    {
        var caller = await AcceptAsync(Tokens.AccessToken(("scope", "openid customers.read tickets.read"), ("jti", "a1")));

        Assert.Equal(("billing", "a1", Now, Now + 300), (caller.Client, caller.TokenId, caller.IssuedAt.ToUnixTimeSeconds(), caller.ExpiresAt.ToUnixTimeSeconds()));
        Assert.Equal([Scopes.CustomersRead, Scopes.TicketsRead], caller.Scopes.Order());
        Assert.Null(caller.Person);
    }

    [Fact]
    public async Task ValidateAsync_ScopesAsAList_AreRead()
    {
        var caller = await AcceptAsync(Tokens.AccessToken(("scope", new[] { "notify", "unknown" })));

        Assert.Equal([Scopes.Notify], caller.Scopes);
    }

    [Fact]
    public async Task ValidateAsync_ScopesInAnotherClaim_AreRead()
    {
        await using var authority = await AuthorityFixture.StartAsync(options => options.ScopeClaim = "roles");

        var (caller, _) = await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken(("scope", "admin"), ("roles", "notify")));

        Assert.Equal([Scopes.Notify], caller!.Scopes);
    }

    [Theory]
    [InlineData("portal", "cli", "portal")]
    [InlineData(null, "cli", "cli")]
    [InlineData(null, null, "u-1")]
    public async Task ValidateAsync_ClientNamedInOneWayOrAnother_IsFound(string? azp, string? clientId, string expected) =>
        Assert.Equal(expected, (await AcceptAsync(Tokens.AccessToken(("sub", "u-1"), ("azp", azp), ("client_id", clientId)))).Client);

    [Theory]
    [InlineData("Thabo Molefe", "thabo", "Thabo Molefe")]
    [InlineData(null, "thabo", "thabo")]
    public async Task ValidateAsync_SubjectIsAPerson_ActsThroughTheClient(string? name, string? preferred, string expected)
    {
        var caller = await AcceptAsync(Tokens.AccessToken(("sub", "u-1"), ("azp", "portal"), ("name", name), ("preferred_username", preferred)));

        Assert.Equal(("portal", new Person("u-1", expected, "")), (caller.Client, caller.Person));
        Assert.False(caller.IsSession);
    }

    [Theory]
    [InlineData("billing", "A name")]    // a program that acts for itself
    [InlineData("u-1", null)]
    public async Task ValidateAsync_NoNameOrNoOtherSubject_IsNoPerson(string subject, string? name) =>
        Assert.Null((await AcceptAsync(Tokens.AccessToken(("sub", subject), ("name", name)))).Person);

    [Fact]
    public async Task ValidateAsync_WithoutId_TakesOneFromWhatIsSigned()
    {
        var token = Tokens.AccessToken(("jti", null));

        var id = (await AcceptAsync(token)).TokenId;

        Assert.Equal((64, id), (id.Length, (await AcceptAsync(token)).TokenId));
        Assert.NotEqual(id, (await AcceptAsync(Tokens.AccessToken(("jti", null), ("scope", "notify")))).TokenId);
    }

    [Fact]
    public async Task ValidateAsync_OtherIssuer_IsRefused() =>
        await AssertRefusedAsync(Tokens.AccessToken(("iss", "https://elsewhere.example")), "the token is meant for somebody else");

    [Theory]
    [InlineData("other")]
    [InlineData(null)]
    public async Task ValidateAsync_OtherAudience_IsRefused(string? audience) =>
        await AssertRefusedAsync(Tokens.AccessToken(("aud", audience)), "the token is meant for somebody else");

    [Fact]
    public async Task ValidateAsync_OneOfSeveralAudiences_IsAccepted() =>
        await AcceptAsync(Tokens.AccessToken(("aud", new[] { "other", "customercare" })));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ValidateAsync_HmacWithThePublicKeysBytes_IsRefused(bool pem)
    {
        var publicKey = _authority.Provider.Keys.Current;
        using var rsa = RSA.Create(publicKey.Rsa.ExportParameters(false));
        var bytes = pem ? Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()) : rsa.ExportSubjectPublicKeyInfo();
        var key = new SymmetricSecurityKey(bytes) { KeyId = publicKey.KeyId };

        await AssertRefusedAsync(AuthorityFixture.Resign(Tokens.AccessToken(("scope", "admin")), new SigningCredentials(key, SecurityAlgorithms.HmacSha256)), null);
    }

    [Fact]
    public async Task ValidateAsync_Unsigned_IsRefused()
    {
        var payload = Tokens.AccessToken(("scope", "admin")).Split('.')[1];

        await AssertRefusedAsync($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{payload}.", null);
    }

    [Fact]
    public async Task ValidateAsync_ClaimsChangedAfterSigning_IsRefused()
    {
        var parts = Tokens.AccessToken().Split('.');
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Base64UrlEncoder.Decode(parts[1]))!;
        claims["scope"] = "admin";
        parts[1] = Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims));

        await AssertRefusedAsync(string.Join('.', parts), "the token is not signed by the identity provider");
    }

    [Fact]
    public async Task ValidateAsync_KeyOfSomebodyElse_IsRefused()
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = _authority.Provider.Keys.Current.KeyId };

        await AssertRefusedAsync(AuthorityFixture.Resign(Tokens.AccessToken(), new SigningCredentials(key, SecurityAlgorithms.RsaSha256)), "the token is not signed by the identity provider");
    }

    [Fact]
    public async Task ValidateAsync_Expired_IsRefused()
    {
        var token = Tokens.AccessToken();
        await AcceptAsync(token);
        _authority.Time.Advance(OpenIdTokens.Lifetime);

        await AssertRefusedAsync(token, "the token is outside its lifetime");
    }

    [Theory]
    [InlineData("exp", null, "the token is outside its lifetime")]
    [InlineData("iat", null, "the token does not say when it was issued")]
    [InlineData("iat", "yesterday", "the token is malformed")]
    public async Task ValidateAsync_TimeMissing_IsRefused(string claim, string? value, string reason) =>
        await AssertRefusedAsync(Tokens.AccessToken((claim, value)), reason);

    [Theory]
    [InlineData("nbf", 30, true)]     // the clocks of two machines may differ by this much
    [InlineData("nbf", 31, false)]
    [InlineData("iat", 30, true)]
    [InlineData("iat", 31, false)]
    public async Task ValidateAsync_FromTheFuture_PassesOnlyWithinClockSkew(string claim, int seconds, bool accepted)
    {
        var (caller, reason) = await _authority.Tokens.ValidateAsync(Tokens.AccessToken((claim, Now + seconds)));

        Assert.Equal((accepted, accepted ? null : "the token is outside its lifetime"), (caller is not null, reason));
    }

    [Fact]
    public async Task ValidateAsync_NobodysToken_IsRefused() =>
        await AssertRefusedAsync(Tokens.AccessToken(("sub", null), ("azp", "")), "the token does not say whose it is");

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    public async Task ValidateAsync_NoToken_IsRefusedAsMalformed(string token) => await AssertRefusedAsync(token, "the token is malformed");

    [Fact]
    public async Task ValidateAsync_Huge_IsRefusedUnread() =>
        await AssertRefusedAsync(new string('a', TokenValidator.MaxTokenLength + 1), "the token is longer than 8192 characters");

    [Fact]
    public async Task ValidateAsync_NoProviderConfigured_IsRefused()
    {
        await using var authority = await AuthorityFixture.StartAsync(options => options.Address = "");

        Assert.Equal("no identity provider is configured", (await authority.Tokens.ValidateAsync(Tokens.AccessToken())).Reason);
    }

    private async Task<CallerIdentity> AcceptAsync(string token)
    {
        var (caller, reason) = await _authority.Tokens.ValidateAsync(token);
        Assert.True(caller is not null, reason);
        return caller;
    }

    // Without a reason any will do.
    private async Task AssertRefusedAsync(string token, string? reason)
    {
        var (caller, found) = await _authority.Tokens.ValidateAsync(token);

        Assert.Null(caller);
        Assert.NotNull(found);
        Assert.Equal(reason ?? found, found);
    }
}
