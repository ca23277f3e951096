using System.Net;
using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth.Authority;
using CustomerCare.Testing;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Tests.Auth.Authority;

public sealed class AuthorityDocumentTests
{
    private const string Away = "the identity provider does not answer";

    [Fact]
    public async Task ValidateAsync_ManyTokens_ReadsTheKeysOnce()
    {
        await using var authority = await AuthorityFixture.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            Assert.NotNull((await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken())).Caller)));

        Assert.Equal(1, authority.Provider.KeyRequests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ValidateAsync_KeyOfTheProviderChanged_AcceptsTheNewOne(bool withdraw)
    {
        await using var authority = await AuthorityFixture.StartAsync();
        await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken());
        authority.Time.Advance(AuthorityDocument.RefreshInterval);
        authority.Provider.Keys.Rotate(withdraw);

        var (caller, reason) = await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken());

        Assert.True(caller is not null, reason);
    }

    [Fact]
    public async Task ValidateAsync_KeyWithdrawn_IsRefusedOnceTheNewOnesAreKnown()
    {
        await using var authority = await AuthorityFixture.StartAsync();
        var old = authority.Provider.Tokens.AccessToken();
        await authority.Tokens.ValidateAsync(old);
        authority.Time.Advance(AuthorityDocument.RefreshInterval);
        authority.Provider.Keys.Rotate(withdraw: true);
        await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken());

        Assert.Equal("the token is not signed by the identity provider", (await authority.Tokens.ValidateAsync(old)).Reason);
    }

    [Fact]
    public async Task ValidateAsync_FloodOfUnknownKeys_AsksTheProviderOnceInHalfAMinute()
    {
        await using var authority = await AuthorityFixture.StartAsync();
        using var stranger = RSA.Create(2048);
        await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken());
        authority.Time.Advance(AuthorityDocument.RefreshInterval);

        for (var i = 0; i < 50; i++)
        {
            var key = new RsaSecurityKey(stranger) { KeyId = $"stranger-{i}" };
            var token = AuthorityFixture.Resign(authority.Provider.Tokens.AccessToken(), new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
            Assert.Null((await authority.Tokens.ValidateAsync(token)).Caller);
        }

        Assert.Equal(2, authority.Provider.KeyRequests);
    }

    [Fact]
    public async Task ValidateAsync_OldDocument_IsReadAgainInTheBackground()
    {
        await using var authority = await AuthorityFixture.StartAsync();
        await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken());
        authority.Time.Advance(AuthorityDocument.MaxAge);

        Assert.NotNull((await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken())).Caller);

        await Eventually.TrueAsync(() => authority.Provider.KeyRequests == 2);
    }

    [Fact]
    public async Task ValidateAsync_ProviderWentAway_KeepsItsKeys()
    {
        await using var authority = await AuthorityFixture.StartAsync();
        var token = authority.Provider.Tokens.AccessToken(("exp", authority.Time.GetUtcNow().AddDays(2).ToUnixTimeSeconds()));
        await authority.Tokens.ValidateAsync(token);
        await authority.Provider.DisposeAsync();
        authority.Time.Advance(AuthorityDocument.MaxAge);

        Assert.NotNull((await authority.Tokens.ValidateAsync(token)).Caller);
        await Eventually.TrueAsync(() => authority.Warnings.Count == 1);
        Assert.NotNull((await authority.Tokens.ValidateAsync(token)).Caller);
    }

    [Fact]
    public async Task ValidateAsync_ProviderDownAtFirst_AcceptsOnceItIsUp()
    {
        await using var authority = AuthorityFixture.WithoutProvider();
        Assert.Equal(Away, (await authority.Tokens.ValidateAsync("a.b.c")).Reason);
        await authority.StartProviderAsync();
        authority.Time.Advance(AuthorityDocument.RetryInterval);

        var (caller, reason) = await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken());

        Assert.True(caller is not null, reason);
    }

    [Fact]
    public async Task ValidateAsync_ProviderDown_IsNotAskedForEveryToken()
    {
        await using var authority = AuthorityFixture.WithoutProvider();
        await authority.Tokens.ValidateAsync("a.b.c");
        await authority.StartProviderAsync();

        Assert.Equal(Away, (await authority.Tokens.ValidateAsync(authority.Provider.Tokens.AccessToken())).Reason);
        Assert.Equal(0, authority.Provider.KeyRequests);
    }

    [Fact]
    public async Task ValidateAsync_ProviderDown_WarnsOnce()
    {
        await using var authority = AuthorityFixture.WithoutProvider();
        for (var i = 0; i < 3; i++)
        {
            await authority.Tokens.ValidateAsync("a.b.c");
            authority.Time.Advance(AuthorityDocument.RetryInterval);
        }

        Assert.StartsWith("The identity provider cannot be asked: http://localhost:", Assert.Single(authority.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ProviderDown_Starts()
    {
        await using var host = await TestHost.StartAsync(null, null, $"--Auth:Authority:Address=http://localhost:{FreePort.Next()}");

        using var response = await host.Web.GetAsync("/alive", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
