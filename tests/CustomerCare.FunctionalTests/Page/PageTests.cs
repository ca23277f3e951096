using CustomerCare.FunctionalTests.Journeys;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CustomerCare.FunctionalTests.Page;

/// <summary>The simulator's page in a real browser.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const float Limit = 15_000;

    private readonly StandaloneData _data = new();
    private readonly List<string> _errors = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ServiceProcess? _process;

    public async ValueTask InitializeAsync()
    {
        var chromium = TestServers.RequireCommand("chromium");
        _process = await _data.StartReadyAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true, Args = ["--no-sandbox"] });
    }

    [Fact]
    public async Task Message_TypedIntoThePage_IsSeenAllTheWayWithoutAReload()
    {
        var page = await OpenAsync();
        await WriteAsThaboAsync(page);

        await Assertions.Expect(page.Locator("#messages .tick")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#messages .tick.answered")).ToBeVisibleAsync();
        var answer = page.Locator("#messages .message").Filter(new() { HasText = "Lumela" });
        await Assertions.Expect(answer).ToContainTextAsync("Hello");
        await Assertions.Expect(answer).ToContainTextAsync(ReportedFault.TicketId);
        await Assertions.Expect(page.Locator($"#tickets [data-number='{ReportedFault.TicketId}']")).ToContainTextAsync("P1");
        await Assertions.Expect(page.Locator("#group li")).ToContainTextAsync(ReportedFault.TicketId);
        await Assertions.Expect(page.Locator("#emails li")).ToHaveCountAsync(2);
        Assert.Empty(_errors);
    }

    [Fact]
    public async Task Page_WithEverythingOnIt_HasNoSeriousAccessibilityProblem()
    {
        var page = await OpenAsync();
        await WriteAsThaboAsync(page);
        await Assertions.Expect(page.Locator("#emails li")).ToHaveCountAsync(2);

        var found = await page.RunAxe();

        Assert.DoesNotContain(found.Violations, violation => violation.Impact is "serious" or "critical");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _data.Dispose();
    }

    private async Task<IPage> OpenAsync()
    {
        Assertions.SetDefaultExpectTimeout(Limit);
        // Without motion, so that nobody judges the colours of something that is still fading in.
        var page = await _browser!.NewPageAsync(new() { ViewportSize = new() { Width = 1600, Height = 1000 }, ReducedMotion = ReducedMotion.Reduce });
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
        await page.GotoAsync($"http://localhost:{_process!.WebPort}/");
        await Assertions.Expect(page.Locator("#link-text")).ToHaveTextAsync("Connected");
        return page;
    }

    private static async Task WriteAsThaboAsync(IPage page)
    {
        LogCheck.AddPrivate(ReportedFault.Text);
        var thabo = page.Locator("#customer option").Filter(new() { HasText = ReportedFault.Customer });
        await page.Locator("#customer").SelectOptionAsync((await thabo.GetAttributeAsync("value"))!);
        await page.Locator("#text").FillAsync(ReportedFault.Text);
        await page.Locator("#text").PressAsync("Enter");
    }
}
