using CustomerCare.Testing;
using Microsoft.Playwright;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>One browser for the tests of a class; each page is a visitor of its own, without the others' cookies.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const float Limit = 15_000;
    private const int Height = 740;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Skips the test where there is no browser, which a fixture's own start could not.</summary>
    public async Task<IPage> OpenAsync(string address, int width)
    {
        _browser ??= await LaunchAsync(TestServers.RequireCommand("chromium"));
        Assertions.SetDefaultExpectTimeout(Limit);
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = Height }, ReducedMotion = ReducedMotion.Reduce });
        page.SetDefaultTimeout(Limit);
        await page.GotoAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<IBrowser> LaunchAsync(string chromium)
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true, Args = ["--no-sandbox"] });
    }
}
