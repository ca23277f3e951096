using System.Net.Http.Headers;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.FunctionalTests.Telemetry;

/// <summary>The old lookup API has phone numbers and names in its addresses; nothing that is recorded has them.</summary>
public sealed class LookupTraceTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // What is known, what is not, what is refused, and where there is nothing.
    private static readonly string[] Asked =
    [
        "/customers/by-phone/58001234", "/api/customers/by-phone/+26658001234", "/customers/by-phone/62580012", "/customers/by-phone/5800",
        "/customers/by-id/MAK-0001", "/customers/by-account/ACC-001", "/api/customers/search?q=Mokhesi", "/customers/search?q=Mokhesi&limit=0",
        "/customers/by-phone/58001234/more", "/Customers/by-phone/58001234",
    ];

    private static readonly string[] Private = ["58001234", "62580012", "MAK-0001", "ACC-001", "Mokhesi"];

    private readonly StandaloneData _data = new();

    [Fact]
    public async Task Spans_OfTheLookup_NameNobody()
    {
        using var receiver = new OtlpReceiver();
        await using (var process = await _data.StartReadyAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "200")))
        {
            process.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _data.TokenWith(Scopes.CustomersRead));
            foreach (var path in Asked)
            {
                using var answer = await process.Http.GetAsync(path, TestContext.Current.CancellationToken);
            }

            Assert.Equal(0, await process.TerminateAsync(Limit));
        }

        Assert.Contains(receiver.Spans, span => span.Name == "GET /api/customers/by-phone/{phone}");
        Assert.Contains(receiver.Spans, span => span.Name == "GET /customers/search");
        Assert.All(Private, text => Assert.DoesNotContain(receiver.Bodies, body => body.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    public void Dispose() => _data.Dispose();
}
