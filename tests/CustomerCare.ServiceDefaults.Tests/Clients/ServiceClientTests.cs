using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Clients;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.ServiceDefaults.Tests.Clients;

public sealed class ServiceClientTests : IAsyncLifetime
{
    private readonly Script _script = new();
    private TestHost _customers = null!;

    public async ValueTask InitializeAsync() => _customers = await TestHost.StartAsync(
        builder => builder.Services.AddSingleton(_script),
        app => app.MapGrpcService<TestCustomers>());

    public ValueTask DisposeAsync() => _customers.DisposeAsync();

    [Fact]
    public async Task Call_ServiceByName_FindsItsGrpcEndpointAndBringsAToken()
    {
        await using var host = await StartAsync(new ServiceClientOptions("bridge", "customers", Scopes.CustomersRead));

        await CallAsync(host);

        Assert.Equal("bridge", Assert.Single(_script.Callers).Client);
    }

    [Fact]
    public async Task Call_ScopeNotAskedFor_IsRefused()
    {
        await using var host = await StartAsync(new ServiceClientOptions("bridge", "customers", Scopes.Notify));

        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => CallAsync(host))).StatusCode);
    }

    [Fact]
    public async Task Call_TwoCallersInOneProcess_ShareATokenWithTheScopesOfBoth()
    {
        await using var host = await StartAsync(
            new ServiceClientOptions("bridge", "customers", Scopes.Notify),
            new ServiceClientOptions("console", "customers", Scopes.CustomersRead));

        await CallAsync(host);

        var caller = Assert.Single(_script.Callers);
        Assert.Equal("bridge.console", caller.Client);
        Assert.Equal([Scopes.CustomersRead, Scopes.Notify], caller.Scopes.Order());
    }

    [Fact]
    public async Task Call_ClientsOfSeveralRequests_ShareTheirToken()
    {
        await using var host = await StartAsync(new ServiceClientOptions("bridge", "customers", Scopes.CustomersRead));

        await CallAsync(host);
        await CallAsync(host);

        Assert.Single(_script.Callers.Select(caller => caller.TokenId).Distinct());
    }

    [Fact]
    public async Task Call_ServiceIsUnavailableOnce_Succeeds()
    {
        _script.OnCall = _ => _script.Callers.Count == 1
            ? throw new RpcException(new Status(StatusCode.Unavailable, "not yet"))
            : Task.CompletedTask;
        await using var host = await StartAsync(new ServiceClientOptions("bridge", "customers", Scopes.CustomersRead));

        await CallAsync(host);

        Assert.Equal(2, _script.Callers.Count);
    }

    [Fact]
    public async Task Call_ServiceHangs_EndsAtTheDeadline()
    {
        _script.OnCall = context => Task.Delay(Timeout.Infinite, context.CancellationToken);
        await using var host = await StartAsync(
            new ServiceClientOptions("bridge", "customers", Scopes.CustomersRead) { Deadline = TimeSpan.FromMilliseconds(200), Retries = 0 });

        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => CallAsync(host))).StatusCode);
    }

    private Task<TestHost> StartAsync(params ServiceClientOptions[] callers) => TestHost.StartAsync(
        builder =>
        {
            foreach (var caller in callers)
            {
                builder.Services.AddServiceClient<CustomerService.CustomerServiceClient>(caller);
            }
        },
        null,
        $"--services:customers:grpc:0={_customers.GrpcAddress}");

    private static async Task CallAsync(TestHost host)
    {
        using var scope = host.Services.CreateScope();
        var client = scope.ServiceProvider.GetRequiredService<CustomerService.CustomerServiceClient>();
        await client.FindCustomersByPhoneAsync(new(), cancellationToken: TestContext.Current.CancellationToken);
    }
}
