using System.Net;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class RateLimitTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        TestRoutes.Add, TestRoutes.Map, "--RateLimits:Search:Burst=3", "--RateLimits:Search:PerSecond=1", "--RateLimits:SignIn:Burst=2", "--RateLimits:SignIn:PerSecond=1");

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Get_MoreThanTheBurst_IsTooManyWithARetryDelay()
    {
        var token = _host.Token(Scopes.TicketsRead);
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync("/search", token)).StatusCode);
        }

        using var refused = await GetAsync("/search", token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
    }

    [Fact]
    public async Task Get_AnotherCaller_HasABurstOfItsOwn()
    {
        await ExhaustAsync(_host.Token(Scopes.TicketsRead));

        using var other = await GetAsync("/search", Mint("other", isService: false));

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Get_AnotherTokenOfTheSameCaller_HasNot()
    {
        await ExhaustAsync(_host.Token(Scopes.TicketsRead));

        using var refused = await GetAsync("/search", _host.Token(Scopes.TicketsRead));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task Get_OneOfOurServices_IsNotCounted()
    {
        var token = Mint("bridge", isService: true);
        await ExhaustAsync(token);

        using var answer = await GetAsync("/search", token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Get_OpenEndpoint_CountsTheAddress()
    {
        await GetAsync("/sign-in", null);
        await GetAsync("/sign-in", null);

        using var refused = await GetAsync("/sign-in", null);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task Call_MoreThanTheBurst_IsResourceExhaustedWithRetryInfo()
    {
        var client = new CustomerService.CustomerServiceClient(_host.Grpc);
        var headers = new Metadata { { "authorization", $"Bearer {_host.Token(Scopes.CustomersRead)}" } };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.SearchCustomersAsync(new(), headers, cancellationToken: TestContext.Current.CancellationToken).ResponseAsync.ContinueWith(_ => { }, TaskScheduler.Default)));

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await client.SearchCustomersAsync(new(), headers, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.InRange(refused.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan().TotalSeconds, 0.01, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(19)]
    [InlineData(25)]
    public void Delay_AnyRate_IsNoLongerThanThatRateSays(int perSecond)
    {
        var options = Microsoft.Extensions.Options.Options.Create(new RateLimitOptions { Search = new() { PerSecond = perSecond, Burst = 1 } });
        using var limiters = new RateLimiters(options);
        Assert.Null(limiters.Delay(RateLimit.Search, new DefaultHttpContext(), caller: null));

        var delay = limiters.Delay(RateLimit.Search, new DefaultHttpContext(), caller: null)!.Value;

        Assert.InRange(delay * perSecond, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(Math.Max(1, perSecond / 10) + 0.001));
    }

    private async Task ExhaustAsync(string token)
    {
        for (var call = 0; call < 4; call++)
        {
            (await GetAsync("/search", token)).Dispose();
        }
    }

    private string Mint(string client, bool isService) => ((TokenIssuer)_host.Services.GetService(typeof(TokenIssuer))!)
        .Mint(new TokenSpec(client, [Scopes.TicketsRead], TimeSpan.FromMinutes(5)) { IsService = isService }).Token;

    private async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        return await _host.Web.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
