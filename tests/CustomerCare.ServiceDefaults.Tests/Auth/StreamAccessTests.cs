using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class StreamAccessTests
{
    private static readonly CallerIdentity Caller = TestCallers.Program("console", Scopes.TicketsRead);

    private readonly FakeTimeProvider _time = new(Caller.IssuedAt);
    private readonly RevocationList _revocations;

    public StreamAccessTests() => _revocations = new RevocationList(_time);

    [Fact]
    public void Require_TokenThatHolds_Passes()
    {
        _revocations.AddToken("another", Caller.ExpiresAt);
        _time.SetUtcNow(Caller.ExpiresAt - TimeSpan.FromSeconds(1));

        Assert.Null(Record.Exception(Require));
    }

    [Fact]
    public void Require_TokenThatExpired_IsRefused()
    {
        _time.SetUtcNow(Caller.ExpiresAt);

        AssertRefused();
    }

    [Fact]
    public void Require_TokenThatWasRevoked_IsRefused()
    {
        _revocations.AddToken(Caller.TokenId, Caller.ExpiresAt);

        AssertRefused();
    }

    [Fact]
    public void Require_SubjectThatWasRevoked_IsRefused()
    {
        _revocations.AddSubject(Caller.Client, Caller.IssuedAt, Caller.ExpiresAt);

        AssertRefused();
    }

    private void AssertRefused() => Assert.Equal(ErrorKind.Unauthenticated, Assert.Throws<CareException>(Require).Kind);

    private void Require() => new StreamAccess(_revocations, _time).Require(Caller);
}
