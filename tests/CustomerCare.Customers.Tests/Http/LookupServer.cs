using System.Net;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Http;

/// <summary>The whole service over its sample, as its HTTP callers meet it.</summary>
public sealed class LookupServer : IAsyncLifetime
{
    private ServiceUnderTest? _service;
    private HttpClient? _reader;
    private HttpClient? _stranger;

    /// <summary>With a token that may read customers.</summary>
    internal HttpClient Reader => _reader!;

    internal HttpClient Stranger => _stranger!;

    internal static Task<ServiceUnderTest> StartAsync(params string[] settings) =>
        ServiceUnderTest.StartAsync(builder => builder.AddCustomers(), app => app.MapCustomers(), settings);

    public async ValueTask InitializeAsync()
    {
        _service = await StartAsync();
        _reader = _service.Web(Scopes.CustomersRead);
        _stranger = _service.Web();
    }

    public async ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        _stranger?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    internal async Task<(HttpStatusCode Status, string Type, string Body)> GetAsync(string path)
    {
        using var answer = await Reader.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, $"{answer.Content.Headers.ContentType}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
