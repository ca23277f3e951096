using System.Text.Json;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class TokenValidatorTests : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
    private readonly TokenIssuer _issuer;
    private readonly TokenValidator _validator;

    public TokenValidatorTests()
    {
        _issuer = new TokenIssuer(TestKeys.Ring(TestKeys.Key), _time);
        _validator = new TokenValidator(TestKeys.Ring(TestKeys.Key), new RevocationList(_time), _time);
    }

    public void Dispose() => _validator.Dispose();

    [Fact]
    public async Task ValidateAsync_OwnToken_TellsClientScopesAndEnd()
    {
        var (caller, _) = await _validator.ValidateAsync(_issuer.Mint("billing", [Scopes.CustomersRead, Scopes.Notify], Lifetime));

        Assert.Equal("billing", caller!.Client);
        Assert.Equal([Scopes.CustomersRead, Scopes.Notify], caller.Scopes.Order());
        Assert.Equal(_time.GetUtcNow() + Lifetime, caller.ExpiresAt);
        Assert.NotEmpty(caller.TokenId);
    }

    [Fact]
    public async Task ValidateAsync_Expired_IsRefused()
    {
        var token = _issuer.Mint("billing", [], Lifetime);
        _time.Advance(Lifetime);

        await AssertRefusedAsync(token, "the token is outside its lifetime");
    }

    [Fact]
    public async Task ValidateAsync_RememberedAndThenExpired_IsRefused()
    {
        var token = _issuer.Mint("billing", [], Lifetime);
        await _validator.ValidateAsync(token);
        _time.Advance(Lifetime);

        await AssertRefusedAsync(token, "the token has expired");
    }

    [Fact]
    public async Task ValidateAsync_RememberedAndNotYetExpired_IsAccepted()
    {
        var token = _issuer.Mint("billing", [], Lifetime);
        await _validator.ValidateAsync(token);
        _time.Advance(Lifetime - TimeSpan.FromSeconds(1));

        Assert.NotNull((await _validator.ValidateAsync(token)).Caller);
    }

    [Theory]
    [InlineData(30, true)]     // the clocks of two machines may differ by this much
    [InlineData(31, false)]
    public async Task ValidateAsync_FromTheFuture_PassesOnlyWithinClockSkew(int seconds, bool accepted)
    {
        var ahead = new TokenIssuer(TestKeys.Ring(TestKeys.Key), new FakeTimeProvider(_time.GetUtcNow().AddSeconds(seconds)));

        var (caller, _) = await _validator.ValidateAsync(ahead.Mint("billing", [], Lifetime));

        Assert.Equal(accepted, caller is not null);
    }

    [Fact]
    public async Task ValidateAsync_OtherKey_IsRefused()
    {
        var stranger = new TokenIssuer(TestKeys.Ring(TestKeys.OtherKey), _time);

        await AssertRefusedAsync(stranger.Mint("billing", Scopes.All, Lifetime), "the token is not signed by this installation");
    }

    [Fact]
    public async Task ValidateAsync_OtherAudience_IsRefused() =>
        await AssertRefusedAsync(Sign(audience: "somebody"), "the token is meant for somebody else");

    [Fact]
    public async Task ValidateAsync_OtherIssuer_IsRefused() =>
        await AssertRefusedAsync(Sign(issuer: "somebody"), "the token is meant for somebody else");

    [Fact]
    public async Task ValidateAsync_OtherAlgorithmWithTheSameKey_IsRefused() =>
        await AssertRefusedAsync(Sign(algorithm: SecurityAlgorithms.HmacSha512), "the token is signed with another algorithm");

    [Fact]
    public async Task ValidateAsync_NotValidYet_IsRefused() =>
        await AssertRefusedAsync(Sign(validIn: 31), "the token is outside its lifetime");

    [Fact]
    public async Task ValidateAsync_IssuedLaterThanNow_IsRefused() =>
        await AssertRefusedAsync(Sign(issuedIn: 31), "the token is outside its lifetime");

    [Fact]
    public async Task ValidateAsync_WithoutExpiry_IsRefused() =>
        await AssertRefusedAsync(Sign(expires: false), reason: null);

    [Fact]
    public async Task ValidateAsync_Unsigned_IsRefused()
    {
        var payload = _issuer.Mint("billing", Scopes.All, Lifetime).Split('.')[1];

        await AssertRefusedAsync($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{payload}.", reason: null);
    }

    [Fact]
    public async Task ValidateAsync_ScopesAddedAfterSigning_IsRefused()
    {
        var parts = _issuer.Mint("billing", [Scopes.CustomersRead], Lifetime).Split('.');
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Base64UrlEncoder.Decode(parts[1]))!;
        claims["scope"] = Scopes.Admin;
        parts[1] = Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims));

        await AssertRefusedAsync(string.Join('.', parts), "the token is not signed by this installation");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("secret")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    public async Task ValidateAsync_NoToken_IsRefusedAsMalformed(string token) => await AssertRefusedAsync(token, "the token is malformed");

    [Fact]
    public async Task ValidateAsync_Huge_IsRefusedUnread() =>
        await AssertRefusedAsync(new string('a', TokenValidator.MaxTokenLength + 1), "the token is longer than 8192 characters");

    [Fact]
    public async Task ValidateAsync_OwnTokenTooLong_IsRefused()
    {
        var token = _issuer.Mint("billing", [.. Enumerable.Repeat(Scopes.Admin, 2000)], Lifetime);

        await AssertRefusedAsync(token, "the token is longer than 8192 characters");
    }

    private static string? ReasonWithout(string? reason, string token) =>
        token.Length > 4 && reason?.Contains(token, StringComparison.Ordinal) == true ? "quotes the token" : reason;

    private async Task AssertRefusedAsync(string token, string? reason)
    {
        var (caller, found) = await _validator.ValidateAsync(token);

        Assert.Null(caller);
        Assert.Equal(reason ?? found, ReasonWithout(found, token));
    }

    // Everything right but what the test names.
    private string Sign(
        string issuer = "customercare", string audience = "customercare", string algorithm = SecurityAlgorithms.HmacSha256, bool expires = true, int issuedIn = 0, int validIn = 0)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var key = TestKeys.Ring(TestKeys.Key).Current.Signing.Key;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now.AddSeconds(issuedIn),
            NotBefore = now.AddSeconds(validIn),
            Expires = expires ? now + Lifetime : null,
            SigningCredentials = new SigningCredentials(key, algorithm),
        });
    }
}
