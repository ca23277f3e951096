using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Keys;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using CustomerCare.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

/// <summary>A key file whose keys change while the process runs.</summary>
public sealed class KeyExchangeTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
    private readonly TempFolder _folder = new();
    private readonly KeyRing _keys;
    private readonly TokenValidator _validator;

    public KeyExchangeTests()
    {
        Write(TestKeys.Key);
        _keys = new KeyRing(Microsoft.Extensions.Options.Options.Create(new AuthOptions { SigningKeyFile = File }));
        _validator = new TokenValidator(_keys, new RevocationList(_time), _time);
    }

    private string File => _folder.File("signing.key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Refresh_NewKeyAsTheSecond_IsAcceptedAndDoesNotSign()
    {
        Write(TestKeys.Key, TestKeys.OtherKey);
        _keys.Refresh();

        Assert.True(await IsAcceptedAsync(Mint(TestKeys.OtherKey)));
        Assert.True(await new TokenValidator(TestKeys.Ring(TestKeys.Key), new RevocationList(_time), _time).ValidateAsync(Mint(_keys)) is { Caller: not null });
    }

    [Fact]
    public async Task Refresh_NewKeyAsTheFirst_SignsAndTheOldOneIsStillAccepted()
    {
        Write(TestKeys.OtherKey, TestKeys.Key);
        _keys.Refresh();

        Assert.True(await IsAcceptedAsync(Mint(TestKeys.Key)));
        Assert.True(await new TokenValidator(TestKeys.Ring(TestKeys.OtherKey), new RevocationList(_time), _time).ValidateAsync(Mint(_keys)) is { Caller: not null });
    }

    [Fact]
    public async Task Refresh_OldKeyTakenOut_ForgetsTheTokensThatItSigned()
    {
        var token = Mint(TestKeys.Key);
        Assert.True(await IsAcceptedAsync(token));

        Write(TestKeys.OtherKey);
        _keys.Refresh();

        Assert.False(await IsAcceptedAsync(token));
    }

    [Theory]
    [InlineData("not base64 at all")]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    public async Task Refresh_KeysThatCannotBeUsed_SaysSoAndKeepsThoseBefore(string content)
    {
        Write(content);

        Assert.Throws<KeyException>(_keys.Refresh);
        Assert.True(await IsAcceptedAsync(Mint(TestKeys.Key)));
    }

    [Fact]
    public void Refresh_ThreeKeys_AreNoExchange()
    {
        Write(TestKeys.Key, TestKeys.OtherKey, TestKeys.Key);

        Assert.Contains("holds 3 keys", Assert.Throws<KeyException>(_keys.Refresh).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_MountedSecretReplacedBehindItsLink_IsSeen()
    {
        // As Kubernetes mounts secrets: key -> ..data/key, ..data -> a folder that is another one after each change.
        Mount("one", TestKeys.Key);
        System.IO.File.CreateSymbolicLink(_folder.File("key"), Path.Combine("..data", "key"));
        var keys = new KeyRing(Microsoft.Extensions.Options.Options.Create(new AuthOptions { SigningKeyFile = _folder.File("key") }));

        Mount("two", TestKeys.OtherKey);
        keys.Refresh();

        Assert.True(await new TokenValidator(TestKeys.Ring(TestKeys.OtherKey), new RevocationList(_time), _time).ValidateAsync(Mint(keys)) is { Caller: not null });

        void Mount(string folder, string key)
        {
            Directory.CreateDirectory(_folder.File(folder));
            System.IO.File.WriteAllText(_folder.File(Path.Combine(folder, "key")), $"{key}{new string('\n', folder == "one" ? 1 : 2)}");
            System.IO.File.Delete(_folder.File("..data"));
            Directory.CreateSymbolicLink(_folder.File("..data"), folder);
        }
    }

    // The length makes the change seen: two writes may fall into one tick of the file system's clock.
    private void Write(params string[] keys) => System.IO.File.WriteAllText(File, string.Join('\n', keys) + new string('\n', keys.Length + Random.Shared.Next(1, 1000)));

    private string Mint(string key) => Mint(TestKeys.Ring(key));

    private string Mint(KeyRing keys) => new TokenIssuer(keys, _time).Mint("billing", [Scopes.CustomersRead], TimeSpan.FromMinutes(5));

    private async Task<bool> IsAcceptedAsync(string token) => (await _validator.ValidateAsync(token)).Caller is not null;
}
