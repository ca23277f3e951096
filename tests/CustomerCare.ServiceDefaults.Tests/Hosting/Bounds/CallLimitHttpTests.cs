using System.Net;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting.Bounds;
using CustomerCare.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Hosting.Bounds;

public sealed class CallLimitHttpTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = CallLimit.Default.Limit;

    private readonly FakeTimeProvider _time = new();
    private readonly SemaphoreSlim _entered = new(0);
    private readonly LogLines _log = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_time);
            builder.Services.AddSingleton<ILoggerProvider>(_log);
        },
        app =>
        {
            app.MapGet("/quick", () => "quick").OpenToAll();
            app.MapGet("/hangs", HangAsync).OpenToAll();
            app.MapGet("/endless", HangAsync).OpenToAll().WithMetadata(new DisableRequestTimeoutAttribute());
            app.MapGet("/opened", (HttpContext context) =>
            {
                context.Features.Get<IHttpRequestTimeoutFeature>()!.DisableTimeout();
                return HangAsync(context);
            }).OpenToAll();
            app.MapGet("/half", async (HttpContext context) =>
            {
                await context.Response.WriteAsync("half");
                await context.Response.Body.FlushAsync();
                await HangAsync(context);
            }).OpenToAll();
        });

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _entered.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Get_TimeIsUp_AnswersWithDetail()
    {
        var (status, body) = await AfterAsync("/hangs", Limit);

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, """{"detail":"It took longer than 30 seconds and was given up; try again later."}"""), (status, body));
    }

    [Fact]
    public async Task Get_TimeIsUp_IsLogged()
    {
        await AfterAsync("/hangs", Limit);

        Assert.Contains("HTTP: GET /hangs took longer than 00:00:30 and was given up", _log.Lines(LogLevel.Warning));
    }

    [Theory]
    [InlineData("/hangs")]
    [InlineData("/endless")]
    [InlineData("/opened")]
    public async Task Get_StillOpen_IsNotAnswered(string path)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = _host.Web.GetAsync(path, cancel.Token);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);

        _time.Advance(path == "/hangs" ? Limit - TimeSpan.FromMilliseconds(1) : TimeSpan.FromHours(1));
        await Task.WhenAny(asked, Task.Delay(200, TestContext.Current.CancellationToken));

        Assert.False(asked.IsCompleted);
        await cancel.CancelAsync();
    }

    [Fact]
    public async Task Get_HalfAnswered_DoesNotLookWhole()
    {
        var asked = _host.Web.GetStringAsync("/half", TestContext.Current.CancellationToken);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);

        _time.Advance(Limit);

        await Assert.ThrowsAsync<HttpRequestException>(() => asked);
    }

    [Fact]
    public async Task Get_AfterCallsThatWereGivenUp_HasItsWholeTime()
    {
        for (var i = 0; i < 3; i++)
        {
            await AfterAsync("/hangs", Limit);
        }

        Assert.Equal("quick", await _host.Web.GetStringAsync("/quick", TestContext.Current.CancellationToken));
        Assert.Equal("quick", await _host.Web.GetStringAsync("/quick", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_LongAfterAQuickCallOnTheSameConnection_HasItsWholeTime()
    {
        await _host.Web.GetStringAsync("/quick", TestContext.Current.CancellationToken);
        _time.Advance(Limit - TimeSpan.FromSeconds(1));

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = _host.Web.GetAsync("/hangs", cancel.Token);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAny(asked, Task.Delay(200, TestContext.Current.CancellationToken));

        Assert.False(asked.IsCompleted);
        await cancel.CancelAsync();
    }

    [Fact]
    public async Task Get_ClientLeaves_IsCancelledAtOnceAndNotLogged()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = _host.Web.GetAsync("/hangs", cancel.Token);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        await _left.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_log.Lines(LogLevel.Warning), line => line.Contains("given up", StringComparison.Ordinal));
    }

    private async Task HangAsync(HttpContext context)
    {
        _entered.Release();
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        finally
        {
            _left.TrySetResult();
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> AfterAsync(string path, TimeSpan time)
    {
        var asked = _host.Web.GetAsync(path, TestContext.Current.CancellationToken);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(time);
        using var response = await asked;
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
