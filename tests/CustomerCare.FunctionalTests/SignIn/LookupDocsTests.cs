using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>The interactive documentation of the lookup in a real browser.</summary>
[Collection(SignInCollection.Name)]
public sealed class LookupDocsTests(SignInSystem system, Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Docs_WithoutASession_LeadThroughTheSignInAndLoadNothingFromElsewhere()
    {
        var page = await chromium.OpenAsync("about:blank", width: 1400);
        var (requests, complaints) = Listen(page);

        await page.GotoAsync($"{system.Address}/docs");
        await page.WaitForURLAsync("**/sign-in?return=%2Fdocs");
        await page.Locator("#name").FillAsync("admin");
        await page.Locator("#password").FillAsync(SignInSystem.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await page.WaitForURLAsync("**/docs/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who has this phone number?" })).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(complaints);
        Assert.All(requests, address => Assert.StartsWith($"{system.Address}/", address, StringComparison.Ordinal));
        Assert.Contains($"{system.Address}/openapi/customers.json", requests);
    }

    [Fact]
    public async Task Docs_TestRequest_IsAnsweredInTheSession()
    {
        var page = await chromium.OpenAsync($"{system.Address}/sign-in?return=%2Fdocs%2F", width: 1400);
        await page.Locator("#name").FillAsync("admin");
        await page.Locator("#password").FillAsync(SignInSystem.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/docs/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Test Request" }).First.ClickAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync(),
            response => response.Url.Contains("/customers/by-phone/", StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        Assert.StartsWith($"{system.Address}/", answer.Url, StringComparison.Ordinal);
    }

    private static (ConcurrentBag<string> Requests, ConcurrentBag<string> Complaints) Listen(IPage page)
    {
        var (requests, complaints) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                requests.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        return (requests, complaints);
    }
}
