using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class RevocationTests : IDisposable
{
    private static readonly TimeSpan Short = CallerIdentity.ShortLife;
    private static readonly TimeSpan Long = TimeSpan.FromDays(90);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
    private readonly RevocationList _revocations;
    private readonly TokenIssuer _issuer;
    private readonly TokenValidator _validator;

    public RevocationTests()
    {
        _revocations = new RevocationList(_time);
        _issuer = new TokenIssuer(TestKeys.Ring(TestKeys.Key), _time);
        _validator = new TokenValidator(TestKeys.Ring(TestKeys.Key), _revocations, _time);
    }

    public void Dispose() => _validator.Dispose();

    [Fact]
    public async Task ValidateAsync_TokenRevokedBeforeItIsSeen_IsRefused()
    {
        var token = Mint(Short);
        _revocations.AddToken(token.TokenId, token.ExpiresAt);

        Assert.Equal("the token has been revoked", (await _validator.ValidateAsync(token.Token)).Reason);
    }

    [Fact]
    public async Task ValidateAsync_RememberedTokenRevoked_IsRefused()
    {
        var token = Mint(Short);
        await _validator.ValidateAsync(token.Token);

        _revocations.AddToken(token.TokenId, token.ExpiresAt);

        Assert.Equal("the token has been revoked", (await _validator.ValidateAsync(token.Token)).Reason);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]   // the same second: nobody can tell which was first
    [InlineData(1, true)]
    public async Task ValidateAsync_SubjectRevoked_GoesByTheSecondOfMinting(int mintedAfter, bool isAccepted)
    {
        var revokedAt = _time.GetUtcNow();
        _revocations.AddSubject("billing", revokedAt + TimeSpan.FromMilliseconds(700), revokedAt + Long);

        var token = _issuer.Mint(new TokenSpec("billing", [], Short) { IssuedAt = revokedAt.AddSeconds(mintedAfter) });

        Assert.Equal(isAccepted, (await _validator.ValidateAsync(token.Token)).Caller is not null);
    }

    [Fact]
    public async Task ValidateAsync_AnOlderRevocationOfTheSubjectComesLate_TheNewerHolds()
    {
        var now = _time.GetUtcNow();
        _revocations.AddSubject("billing", now, now + Long);
        _revocations.AddSubject("billing", now.AddHours(-1), now + Long);

        Assert.Null((await _validator.ValidateAsync(Mint(Short).Token)).Caller);
    }

    [Fact]
    public async Task ValidateAsync_NothingHeardOfRevocationsYet_TakesShortLivedTokensOnly()
    {
        Assert.NotNull((await _validator.ValidateAsync(Mint(Short).Token)).Caller);

        var pending = _validator.ValidateAsync(Mint(Long).Token).AsTask();
        _time.Advance(TokenValidator.RevocationsPatience);

        Assert.True((await pending).IsUndecided);
    }

    [Fact]
    public async Task ValidateAsync_RevocationsBecomeKnownWhileWaiting_Accepts()
    {
        var pending = _validator.ValidateAsync(Mint(Long).Token).AsTask();
        Assert.False(pending.IsCompleted);

        _revocations.SetKnown();

        Assert.NotNull((await pending).Caller);
    }

    [Fact]
    public async Task ValidateAsync_RevokedWhileWaitingForTheFirstNews_IsRefused()
    {
        var token = Mint(Long);
        var pending = _validator.ValidateAsync(token.Token).AsTask();

        _revocations.AddToken(token.TokenId, token.ExpiresAt);
        _revocations.SetKnown();

        Assert.Equal("the token has been revoked", (await pending).Reason);
    }

    [Fact]
    public async Task TakeUses_UsedSinceTheLastTime_NamesProgramsOutsideOnly()
    {
        _revocations.SetKnown();
        var billing = Mint(Long);
        await _validator.ValidateAsync(billing.Token);
        await _validator.ValidateAsync(_issuer.Mint(new TokenSpec("tickets", [], Short) { IsService = true }).Token);
        await _validator.ValidateAsync(_issuer.Mint(new TokenSpec("u-1", [], Short) { Person = new Person("u-1", "", "") }).Token);

        Assert.Equal([(billing.TokenId, _time.GetUtcNow())], _validator.Memory.TakeUses());
        Assert.Empty(_validator.Memory.TakeUses());
    }

    private MintedToken Mint(TimeSpan lifetime) => _issuer.Mint(new TokenSpec("billing", [Scopes.CustomersRead], lifetime));
}
