using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Clients;
using CustomerCare.ServiceDefaults.Tests.Auth;
using CustomerCare.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace CustomerCare.ServiceDefaults.Tests.Hosting;

public sealed class TlsTests : IAsyncLifetime
{
    private readonly TestCertificate _certificate = new();
    private readonly Script _script = new();
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        builder => builder.Services.AddSingleton(_script), TestRoutes.Map, [.. Tls("a-grpc"), .. Tls("b-web")]);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task Get_OverTls_Answers()
    {
        using var client = new HttpClient(Handler()) { BaseAddress = _host.Web.BaseAddress };

        Assert.Equal("https", client.BaseAddress!.Scheme);
        Assert.Equal("open", await client.GetStringAsync("/open", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_CertificateOfNobodyTrusted_IsNotAnswered() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => _host.Web.GetAsync("/open", TestContext.Current.CancellationToken));

    [Fact]
    public async Task Get_ClearTextAtTheTlsEndpoint_IsNotAnswered()
    {
        var address = new UriBuilder(_host.Web.BaseAddress!) { Scheme = "http" }.Uri;
        using var client = new HttpClient { BaseAddress = address };

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/open", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Call_GrpcOverTls_Answers()
    {
        using var channel = GrpcChannel.ForAddress(_host.GrpcAddress, new() { HttpHandler = Handler() });
        var client = new CustomerService.CustomerServiceClient(channel);

        await client.FindCustomersByPhoneAsync(
            new(), new Metadata { { "authorization", $"Bearer {_host.Token(Scopes.CustomersRead)}" } }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Single(_script.Callers);
    }

    [Fact]
    public async Task Call_ServiceWhoseAddressIsHttps_GoesOverTls()
    {
        await using var caller = await TestHost.StartAsync(
            builder =>
            {
                builder.Services.AddServiceClient<CustomerService.CustomerServiceClient>(new("bridge", "customers", Scopes.CustomersRead));
                builder.Services.ConfigureAll<HttpClientFactoryOptions>(client => client.HttpMessageHandlerBuilderActions.Add(
                    handler => ((SocketsHttpHandler)handler.PrimaryHandler).SslOptions = _certificate.Trusting()));
            },
            null,
            $"--services:customers:grpc:0={_host.GrpcAddress.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}");

        using var scope = caller.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<CustomerService.CustomerServiceClient>()
            .FindCustomersByPhoneAsync(new(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("bridge", Assert.Single(_script.Callers).Client);
    }

    [Fact]
    public async Task Call_ServiceWithACertificateOfNobodyTrusted_IsUnavailable()
    {
        await using var caller = await TestHost.StartAsync(
            builder => builder.Services.AddServiceClient<CustomerService.CustomerServiceClient>(new("bridge", "customers", Scopes.CustomersRead) { Retries = 0 }),
            null,
            $"--services:customers:grpc:0={_host.GrpcAddress}");

        using var scope = caller.Services.CreateScope();
        var client = scope.ServiceProvider.GetRequiredService<CustomerService.CustomerServiceClient>();

        var refused = await Assert.ThrowsAsync<RpcException>(
            () => client.FindCustomersByPhoneAsync(new(), cancellationToken: TestContext.Current.CancellationToken).ResponseAsync);
        Assert.Empty(_script.Callers);
        Assert.True(refused.StatusCode is StatusCode.Unavailable or StatusCode.Internal, refused.StatusCode.ToString());
    }

    private SocketsHttpHandler Handler() => new() { SslOptions = _certificate.Trusting() };

    private string[] Tls(string endpoint) =>
    [
        $"--Kestrel:Endpoints:{endpoint}:Url=https://127.0.0.1:0",
        $"--Kestrel:Endpoints:{endpoint}:Certificate:Path={_certificate.CertificateFile}",
        $"--Kestrel:Endpoints:{endpoint}:Certificate:KeyPath={_certificate.KeyFile}",
    ];
}
