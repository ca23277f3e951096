using System.Net;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Nobody in who does not belong: every endpoint of the running program, over the network.</summary>
public sealed class AccessTests(AccessTests.Running running) : IClassFixture<AccessTests.Running>
{
    // Literally, so that an endpoint that is opened by mistake is found here.
    private static readonly string[] Open =
    [
        "GET /",
        "GET /alive",
        "GET /favicon.ico",
        "GET /health",
        "GET /ready",
        "GET /simulator",
        "GET /simulator/api.js",
        "GET /simulator/boards.js",
        "GET /simulator/chat.js",
        "GET /simulator/composer.js",
        "GET /simulator/connection.js",
        "GET /simulator/conversations.js",
        "GET /simulator/customers",
        "GET /simulator/customers.js",
        "GET /simulator/dom.js",
        "GET /simulator/draft.js",
        "GET /simulator/emails",
        "GET /simulator/emails.js",
        "GET /simulator/feeds.js",
        "GET /simulator/group",
        "GET /simulator/group.js",
        "GET /simulator/hint.js",
        "GET /simulator/messages",
        "GET /simulator/messages.js",
        "GET /simulator/outbox.js",
        "GET /simulator/phones.js",
        "GET /simulator/samples.js",
        "GET /simulator/simulator.css",
        "GET /simulator/simulator.js",
        "GET /simulator/storage.js",
        "GET /simulator/talk.js",
        "GET /simulator/text.js",
        "GET /simulator/tickets",
        "GET /simulator/tickets.js",
        "GET /simulator/times.js",
        "GET /simulator/views.js",
        "POST /grpc.health.v1.Health/Check",
        "POST /grpc.health.v1.Health/Watch",
        "POST /simulator/messages",
    ];

    [Fact]
    public async Task EveryEndpoint_WithoutAToken_Answers401UnlessItIsOnTheOpenList()
    {
        var open = new List<string>();
        foreach (var endpoint in running.Endpoints)
        {
            if (await endpoint.CallAsync(running.Process, token: null) != HttpStatusCode.Unauthorized)
            {
                open.Add(endpoint.ToString());
            }
        }

        Assert.Equal(Open, open.Order(StringComparer.Ordinal));
        Assert.True(running.Endpoints.Count > Open.Length * 2, "Too few endpoints were found to believe it.");
    }

    [Fact]
    public async Task EveryOtherEndpoint_WithEveryScopeButItsOwn_Answers403()
    {
        foreach (var endpoint in running.Endpoints.Where(endpoint => !Open.Contains(endpoint.ToString())))
        {
            var token = running.Data.TokenWith([.. Scopes.All.Except([endpoint.Scope ?? Scopes.Admin])]);

            Assert.Equal((endpoint, HttpStatusCode.Forbidden), (endpoint, await endpoint.CallAsync(running.Process, token)));
        }
    }

    [Fact]
    public async Task EveryOtherEndpoint_WithItsScopeAlone_LetsTheCallerIn()
    {
        foreach (var endpoint in running.Endpoints.Where(endpoint => endpoint.Scope is not null))
        {
            var status = await endpoint.CallAsync(running.Process, running.Data.TokenWith(endpoint.Scope!));

            Assert.False(status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{endpoint} answered {status} to a token with {endpoint.Scope}.");
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImFkbWluIn0.")]
    public async Task Tickets_WithATokenThatNobodySigned_Answer401(string token)
    {
        var endpoint = running.Endpoints.First(candidate => candidate.ToString() == "GET /om/tickets");

        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.CallAsync(running.Process, token));
    }

    [Fact]
    public async Task GrpcClient_WithoutItsScope_GetsPermissionDenied()
    {
        var tickets = new TicketCalls(running.Process.Channel, running.Data.TokenWith(Scopes.TicketsWrite));

        var refused = await Assert.ThrowsAsync<RpcException>(() => tickets.ListAsync());

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Host", "simulator.example")]
    [InlineData("Origin", "http://evil.example")]
    public async Task Simulator_ThroughAProxyOrFromAnotherPage_Answers403(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/group");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await running.Process.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    /// <summary>A Standalone, and what it answers to.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal StandaloneData Data { get; } = new();

        internal ServiceProcess Process { get; private set; } = null!;

        internal IReadOnlyList<AppEndpoint> Endpoints { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Endpoints = await AppEndpoint.ListAsync(Data);
            Process = await Data.StartReadyAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            Data.Dispose();
        }
    }
}
