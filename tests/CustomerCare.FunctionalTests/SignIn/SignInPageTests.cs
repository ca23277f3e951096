using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing.OpenId;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>The sign-in pages in a real browser.</summary>
[Collection(SignInCollection.Name)]
public sealed class SignInPageTests(SignInSystem system, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Chosen = "chosen by the person themselves";

    [Fact]
    public async Task SignIn_WithAWrongPassword_SaysSoInBothLanguages()
    {
        var page = await OpenAsync();

        await SignInAsync(page, "admin", "not the right one at all");

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ha lia nepahala");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The name or the password is not right.");
        await Assertions.Expect(page.Locator("#password")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task SignIn_ForTheFirstTime_LeadsThroughANewPasswordToWhereThePersonWanted()
    {
        var given = await system.AddUserAsync("rethabile");
        LogCheck.AddPrivate(Chosen);
        var page = await OpenAsync("/sign-in?return=%2Fom%2Ftickets%3Flimit%3D1");

        await SignInAsync(page, "rethabile", given);
        await page.WaitForURLAsync("**/sign-in/password?**");
        await ReplaceAsync(page, given, "short");
        Assert.Contains("/sign-in/password", page.Url, StringComparison.Ordinal);   // The browser itself asks for 12 characters.
        await ReplaceAsync(page, "not the present one", Chosen);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await ReplaceAsync(page, given, Chosen);

        await page.WaitForURLAsync("**/om/tickets?limit=1");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("\"total\":");
    }

    [Fact]
    public async Task SignOut_FromThePasswordPage_EndsTheSession()
    {
        var page = await OpenAsync("/sign-in?return=%2Fsign-in%2Fpassword");
        await SignInAsync(page, "admin", SignInSystem.AdminPassword);
        await page.WaitForURLAsync("**/sign-in/password");
        var before = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "access_token");
        Assert.True(before is { HttpOnly: true, Secure: true, SameSite: SameSiteAttribute.Lax });

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await page.WaitForURLAsync("**/sign-in");
        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name == "access_token");
        await Promised.RefusalAsync("Standalone", () => Lookup.WithTokenAsync(system.Process.Channel, before.Value));
    }

    [Fact]
    public async Task SignIn_ThroughTheProvider_EndsWhereThePersonWanted()
    {
        system.Provider.User = new OpenIdUser("neo") { IdClaims = new Dictionary<string, object?> { ["name"] = "Neo", ["role"] = "viewer" } };
        var page = await OpenAsync("/sign-in?return=%2Fauth%2Fsession");

        await page.GetByRole(AriaRole.Link, new() { Name = "Use your work account" }).ClickAsync();

        // It is JSON: what there is to wait for is its text.
        await page.WaitForURLAsync("**/auth/session", new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("\"role\":\"viewer\"");
    }

    [Theory]
    [InlineData("signing in", 1280)]
    [InlineData("signing in", 360)]
    [InlineData("a wrong password", 1280)]
    [InlineData("a wrong password", 360)]
    [InlineData("a new password", 1280)]
    [InlineData("a new password", 360)]
    public async Task Page_OnAnyScreen_IsAccessibleAndFits(string what, int width)
    {
        var page = await OpenAsync("/sign-in?return=%2Fsign-in%2Fpassword", width);
        if (what != "signing in")
        {
            await SignInAsync(page, "admin", what == "a new password" ? SignInSystem.AdminPassword : "not the right one at all");
            await Assertions.Expect(what == "a new password" ? page.Locator("#new") : page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }

        var found = await page.RunAxe();

        Assert.Empty(found.Violations.Select(violation => $"{violation.Impact}: {violation.Help}"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "It scrolls sideways.");
    }

    private Task<IPage> OpenAsync(string path = "/sign-in", int width = 1280) => chromium.OpenAsync($"{system.Address}{path}", width);

    private static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task ReplaceAsync(IPage page, string present, string chosen)
    {
        await page.Locator("#current").FillAsync(present);
        await page.Locator("#new").FillAsync(chosen);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }
}
