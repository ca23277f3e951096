using System.Net;
using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Keys;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using CustomerCare.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

/// <summary>A key pair per service: the public half is believed for that service and its scopes only.</summary>
public sealed class ServiceKeyTests : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ValidateAsync_ServicesOwnToken_IsAcceptedWithItsScopes()
    {
        var tickets = NewService("tickets");

        var (caller, _) = await Accepting(("tickets", [Scopes.Notify])).ValidateAsync(tickets.Mint("tickets", [Scopes.Notify], Lifetime));

        Assert.Equal(("tickets", Scopes.Notify), (caller!.Client, Assert.Single(caller.Scopes)));
    }

    [Fact]
    public async Task ValidateAsync_ScopeThatTheServiceMayNotHave_CountsForNothing()
    {
        var tickets = NewService("tickets");

        var (caller, _) = await Accepting(("tickets", [Scopes.Notify])).ValidateAsync(tickets.Mint("tickets", [Scopes.Notify, Scopes.Admin], Lifetime));

        Assert.Equal([Scopes.Notify], caller!.Scopes);
    }

    [Fact]
    public async Task ValidateAsync_TokenInAnotherServicesName_IsRefused()
    {
        var tickets = NewService("tickets");

        var check = await Accepting(("tickets", [Scopes.Notify])).ValidateAsync(tickets.Mint("bridge", [Scopes.Notify], Lifetime));

        Assert.Equal("the token speaks for another service than the one whose key signed it", check.Reason);
    }

    [Fact]
    public async Task ValidateAsync_AccountsMintsForOthers_IsAccepted()
    {
        var accounts = NewService("accounts");

        var (caller, _) = await Accepting(("accounts", [Scopes.CustomersRead])).ValidateAsync(accounts.Mint("billing", [Scopes.CustomersRead], Lifetime));

        Assert.Equal("billing", caller!.Client);
    }

    [Fact]
    public async Task ValidateAsync_ServiceThatNobodyNamed_IsRefused()
    {
        NewService("tickets");
        var stranger = NewService("stranger");

        var check = await Accepting(("tickets", [Scopes.Notify])).ValidateAsync(stranger.Mint("tickets", [Scopes.Notify], Lifetime));

        Assert.Equal("the token is not signed by this installation", check.Reason);
    }

    [Fact]
    public async Task ValidateAsync_SignatureOfAnotherToken_IsRefused()
    {
        var tickets = NewService("tickets");
        var one = tickets.Mint("tickets", [Scopes.Notify], Lifetime);
        var other = tickets.Mint("tickets", [], Lifetime);

        var check = await Accepting(("tickets", [Scopes.Notify])).ValidateAsync(one[..one.LastIndexOf('.')] + other[other.LastIndexOf('.')..]);

        Assert.Equal("the token is not signed by this installation", check.Reason);
    }

    [Fact]
    public async Task ValidateAsync_ManyWrongSignaturesFromOneAddress_RefusesThatAddressUnreadAndNobodyElse()
    {
        var tickets = NewService("tickets");
        var validator = Accepting(("tickets", [Scopes.Notify]));
        var known = tickets.Mint("tickets", [Scopes.Notify], Lifetime);
        var (flooding, other) = (IPAddress.Parse("10.0.0.7"), IPAddress.Parse("10.0.0.8"));
        await validator.ValidateAsync(known.AsMemory(), flooding);
        for (var attempt = 0; attempt < WrongSignatures.Burst; attempt++)
        {
            var wrong = tickets.Mint("tickets", [], Lifetime);
            await validator.ValidateAsync((wrong[..^5] + "AAAAA").AsMemory(), flooding);
        }

        var unread = await validator.ValidateAsync(tickets.Mint("tickets", [], Lifetime).AsMemory(), flooding);
        Assert.Equal(("too many wrong tokens came from this address; try again later", true), (unread.Reason, unread.IsUndecided));
        Assert.NotNull((await validator.ValidateAsync(known.AsMemory(), flooding)).Caller);
        Assert.NotNull((await validator.ValidateAsync(tickets.Mint("tickets", [], Lifetime).AsMemory(), other)).Caller);
    }

    [Fact]
    public void AreTooMany_AddressesOfOneIPv6Network_CountTogether()
    {
        using var wrong = new WrongSignatures(TimeSpan.FromHours(1));
        for (var host = 1; host <= WrongSignatures.Burst; host++)
        {
            wrong.Add(IPAddress.Parse($"2001:db8:1:2::{host:x}"));
        }

        Assert.True(wrong.AreTooMany(IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.False(wrong.AreTooMany(IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public void Read_PublicKeyInThePrivateOnesPlace_NamesTheSetting()
    {
        NewService("tickets");

        var problem = Assert.Throws<KeyException>(() => KeyReader.Read(new AuthOptions { PrivateKeyFile = _folder.File("tickets.public.pem") }));

        Assert.Contains("a private P-256 key in PEM is wanted", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidateAsync_TwoPublicKeysInTheFile_AcceptsBoth()
    {
        var before = NewService("tickets");
        var oldKey = File.ReadAllText(_folder.File("tickets.public.pem"));
        var after = NewService("tickets");
        File.AppendAllText(_folder.File("tickets.public.pem"), $"\n{oldKey}");
        var validator = Accepting(("tickets", [Scopes.Notify]));

        Assert.NotNull((await validator.ValidateAsync(before.Mint("tickets", [], Lifetime))).Caller);
        Assert.NotNull((await validator.ValidateAsync(after.Mint("tickets", [], Lifetime))).Caller);
    }

    [Fact]
    public async Task ValidateAsync_NoSymmetricKeyConfigured_TakesNoTokenOfOne()
    {
        NewService("tickets");
        var symmetric = new TokenIssuer(TestKeys.Ring(TestKeys.Key), _time);

        var check = await Accepting(("tickets", [Scopes.Notify])).ValidateAsync(symmetric.Mint("tickets", [Scopes.Notify], Lifetime));

        Assert.Equal("the token is not signed by this installation", check.Reason);
    }

    [Theory]
    [InlineData("no key", "holds no PEM block")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "cannot be read as a key")]
    public void Read_PublicKeyThatIsNone_NamesTheSetting(string content, string expected)
    {
        NewService("tickets");
        File.WriteAllText(_folder.File("tickets.public.pem"), content);

        var problem = Assert.Throws<KeyException>(() => Accepting(("tickets", [Scopes.Notify])));

        Assert.StartsWith("Auth:ServiceKeys:tickets:PublicKeyFile", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    private TokenIssuer NewService(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_folder.File($"{name}.private.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(_folder.File($"{name}.public.pem"), key.ExportSubjectPublicKeyInfoPem());
        return new TokenIssuer(Ring(name, []), _time);
    }

    private TokenValidator Accepting(params (string Service, string[] Scopes)[] services) => new(Ring(services[0].Service, services), new RevocationList(_time), _time, wrong: new WrongSignatures(TimeSpan.FromHours(1)));

    private KeyRing Ring(string service, (string Service, string[] Scopes)[] accepted) => new(Microsoft.Extensions.Options.Options.Create(new AuthOptions
    {
        PrivateKeyFile = _folder.File($"{service}.private.pem"),
        ServiceKeys = accepted.ToDictionary(one => one.Service, one => new ServiceKeyOptions { PublicKeyFile = _folder.File($"{one.Service}.public.pem"), Scopes = [.. one.Scopes] }),
    }));
}
