using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Testing.Services;

/// <summary>The services that the Bridge calls, as recording doubles on one loopback port. Tokens are not asked for.</summary>
public sealed class FakeServices : IAsyncDisposable
{
    private readonly int _port = FreePort.Next();
    private readonly WebApplication _app;

    private FakeServices()
    {
        // Empty: the settings file beside the tests is the tested service's.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(_port, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(Customers).AddSingleton(Classifier).AddSingleton(Tickets).AddSingleton(Accounts).AddSingleton(Notifier);
        _app = builder.Build();
        _app.MapGrpcService<FakeCustomers>();
        _app.MapGrpcService<FakeClassifier>();
        _app.MapGrpcService<FakeTickets>();
        _app.MapGrpcService<FakeAccounts>();
        _app.MapGrpcService<FakeNotifier>();
    }

    public FakeCustomers Customers { get; } = new();

    public FakeClassifier Classifier { get; } = new();

    public FakeTickets Tickets { get; } = new();

    public FakeAccounts Accounts { get; } = new();

    public FakeNotifier Notifier { get; } = new();

    /// <summary>The settings by which a service finds them.</summary>
    public IEnumerable<string> Settings => new[] { "customers", "classifier", "tickets", "accounts", "notifier" }.Select(service => ServiceUnderTest.Found(service, _port));

    public static async Task<FakeServices> StartAsync()
    {
        var services = new FakeServices();
        await services._app.StartAsync();
        return services;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
