using System.Net;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing.OpenId;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>Signing in through an OpenID Connect provider that runs in the test's process, and calling with its tokens.</summary>
[Collection(SignInCollection.Name)]
public sealed class ExternalSignInTests(SignInSystem system) : IDisposable
{
    private readonly HttpClient _provider = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task SignIn_RoleInAClaim_IsTheSessionsRole()
    {
        using var visitor = NewVisitor(Person("lineo", "dispatcher"));

        var answer = await visitor.GetAsync(await ComeBackAsync(visitor));

        Assert.Equal((HttpStatusCode.Redirect, "/om/tickets?limit=1"), (answer.Status, answer.Location!.OriginalString));
        var session = (await visitor.GetAsync("/auth/session")).Json;
        Assert.Equal(("dispatcher", "Lineo at the provider"), ((string?)session["role"], (string?)session["name"]));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/om/tickets?limit=1")).Status);
    }

    [Fact]
    public async Task SignIn_WithoutARole_ShowsA403Page()
    {
        using var visitor = NewVisitor(Person("guest", role: null));

        var answer = await visitor.GetAsync(await ComeBackAsync(visitor));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("Your account has no role here", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_OfAUserWhoWasDisabledHere_IsRefusedAndTheirSessionEnds()
    {
        using var visitor = NewVisitor(Person("palesa", "viewer"));
        await visitor.GetAsync(await ComeBackAsync(visitor));
        await system.Accounts.DisableAsync((await system.Accounts.UsersAsync()).Single(user => user.UserName == "palesa"));

        await Until.TrueAsync(
            async () => (await visitor.GetAsync("/auth/session")).Status == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(5), () => "The session goes on.");
        using var again = NewVisitor(Person("palesa", "viewer"));
        var answer = await again.GetAsync(await ComeBackAsync(again));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.DoesNotContain("access_token", again.Cookies.Keys);
    }

    [Fact]
    public async Task Callback_WithATamperedState_ShowsA401Page()
    {
        using var visitor = NewVisitor(Person("tau", "admin"));
        var callback = await ComeBackAsync(visitor);

        var answer = await visitor.GetAsync(callback.Replace("state=", "state=x", StringComparison.Ordinal));

        AssertTryAgain(answer, visitor);
    }

    [Fact]
    public async Task Callback_Replayed_ShowsA401Page()
    {
        using var visitor = NewVisitor(Person("tau", "admin"));
        var callback = await ComeBackAsync(visitor);
        var asItWas = visitor.Cookies.ToList();
        await visitor.GetAsync(callback);
        visitor.Cookies.Clear();
        asItWas.ForEach(cookie => visitor.Cookies.Add(cookie.Key, cookie.Value));

        AssertTryAgain(await visitor.GetAsync(callback), visitor);
        await system.Process.AssertLoggedAsync("OpenIdConnectProtocolException, invalid_grant");
    }

    [Fact]
    public async Task Callback_InAnotherBrowser_ShowsA401Page()
    {
        using var visitor = NewVisitor(Person("tau", "admin"));
        using var thief = new Visitor(system.Process.WebPort);

        AssertTryAgain(await thief.GetAsync(await ComeBackAsync(visitor)), thief);
    }

    [Theory]
    [InlineData("openid customers.read", StatusCode.OK)]
    [InlineData("openid tickets.read", StatusCode.PermissionDenied)]
    public async Task AccessToken_OfTheProvider_HoldsItsScopes(string scope, StatusCode expected) =>
        Assert.Equal(expected, await Lookup.WithTokenAsync(system.Process.Channel, system.Provider.Tokens.AccessToken(("scope", scope))));

    [Fact]
    public async Task AccessToken_ForAnotherAudience_IsRefused() =>
        Assert.Equal(
            StatusCode.Unauthenticated,
            await Lookup.WithTokenAsync(system.Process.Channel, system.Provider.Tokens.AccessToken(("scope", "customers.read"), ("aud", "somebody-else"))));

    public void Dispose() => _provider.Dispose();

    private Visitor NewVisitor(OpenIdUser user)
    {
        system.Provider.User = user;
        return new Visitor(system.Process.WebPort);
    }

    private static OpenIdUser Person(string name, string? role) => new(name)
    {
        IdClaims = new Dictionary<string, object?> { ["preferred_username"] = name, ["name"] = $"{char.ToUpperInvariant(name[0])}{name[1..]} at the provider", ["role"] = role },
    };

    /// <summary>Goes to the provider, who signs the user in.</summary>
    /// <returns>The address that the provider sends the browser back to.</returns>
    private async Task<string> ComeBackAsync(Visitor visitor)
    {
        var start = await visitor.GetAsync("/sign-in/external?return=%2Fom%2Ftickets%3Flimit%3D1");
        using var answer = await _provider.GetAsync(start.Location, TestContext.Current.CancellationToken);
        return answer.Headers.Location!.OriginalString;
    }

    private static void AssertTryAgain(Sight answer, Visitor visitor)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("Signing in did not work; try again.", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token", visitor.Cookies.Keys);
    }
}
