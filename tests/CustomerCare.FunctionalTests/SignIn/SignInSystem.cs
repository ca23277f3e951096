using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Testing.OpenId;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>A Standalone with every way to sign in: local users, the date password, and an identity provider, which runs here.</summary>
public sealed class SignInSystem : RunningStandalone
{
    public const string AdminPassword = "seven storks over Semonkong";

    private const string ClientId = "customercare-web";
    private const string ClientSecret = "known to the two of us";
    private const string GivenPassword = "given by an administrator";

    internal OpenIdProvider Provider { get; private set; } = null!;

    internal string Address => $"http://localhost:{Process.WebPort}";

    public override async ValueTask InitializeAsync()
    {
        Provider = await OpenIdProvider.StartAsync();
        await base.InitializeAsync();
        Provider.Register(new OpenIdClient(ClientId, ClientSecret, $"{Address}/sign-in/callback"));
        LogCheck.AddPrivate(ClientSecret);
        using var visitor = new Visitor(Process.WebPort);
        await visitor.LogInFirstAsync("admin", FirstPassword.Of(Process), AdminPassword);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>A user who must replace the password at the first sign-in.</summary>
    /// <returns>The password.</returns>
    internal async Task<string> AddUserAsync(string name)
    {
        await Accounts.AddUserAsync(name, Role.Dispatcher, GivenPassword);
        return GivenPassword;
    }

    private protected override (string Name, string Value)[] Settings() =>
    [
        ("Auth__Authority__Address", Provider.Address),
        ("Auth__Authority__ClientId", ClientId),
        ("Auth__Authority__ClientSecret", ClientSecret),
        ("Auth__DatePassword__Enabled", "true"),
        ("RateLimits__SignIn__Burst", "1000"),
        ("RateLimits__SignIn__PerSecond", "1000"),
    ];
}

/// <summary>One system for all these classes.</summary>
[CollectionDefinition(Name)]
public sealed class SignInCollection : ICollectionFixture<SignInSystem>
{
    public const string Name = "sign-in";
}
