using System.Net.Http.Json;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.SignIn;
using CustomerCare.Testing;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Tls;

/// <summary>TLS by configuration on both ports: everything works as before, for those who trust the certificate.</summary>
public sealed class TlsTests(TlsTests.Running running) : IClassFixture<TlsTests.Running>
{
    [Fact]
    public async Task Message_OverTls_GetsItsTicketAndReply()
    {
        var simulator = new Simulator(running.Process.Http);

        await simulator.SendAsync("+26662000051", "No power at the mill in Sehonghong");

        // Between the services of the process it went without TLS, over their own loopback endpoint.
        await Until.TrueAsync(
            async () => (await simulator.ChatAsync("+26662000051")).Any(line => line.Direction == "out" && line.TicketId.Length > 0),
            TimeSpan.FromSeconds(20),
            () => $"It has no ticket.\n{string.Join('\n', running.Process.Log.TakeLast(20))}");
        Assert.Single(await new TicketCalls(running.Process.Channel, running.Data.AdminToken).ListAsync());
    }

    [Fact]
    public async Task Lookup_OverTls_Works() =>
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(running.Process.Channel, running.Data.AdminToken));

    [Fact]
    public async Task Verbs_BesideTls_FindTheRunningProcess()
    {
        var (token, _) = await Verb.MintAsync(running.Data, "billing", "customers.read");

        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(running.Process.Channel, token));
    }

    [Fact]
    public async Task Cookie_OverTls_IsSecure()
    {
        using var answer = await running.Process.Http.PostAsJsonAsync(
            "/auth/login", new { employeeNumber = "admin", password = FirstPassword.Of(running.Process) }, TestContext.Current.CancellationToken);

        Assert.Contains("; secure", Assert.Single(answer.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Http_InClearText_IsNotAnswered()
    {
        using var client = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"http://127.0.0.1:{running.Process.WebPort}/health", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Welcome_OverTls_NamesTheAddressesAsTheyAre()
    {
        await running.Process.AssertLoggedAsync($"https://localhost:{running.Process.WebPort}/simulator ");
        await running.Process.AssertLoggedAsync($"https://localhost:{running.Process.GrpcPort} ");
    }

    /// <summary>A Standalone with a certificate.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private readonly TestCertificate _certificate = new();

        internal StandaloneData Data { get; } = new();

        internal ServiceProcess Process { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Process = Data.StartTls(_certificate);
            await Process.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            Data.Dispose();
            _certificate.Dispose();
        }
    }
}
