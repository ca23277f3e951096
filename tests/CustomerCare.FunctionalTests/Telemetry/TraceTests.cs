using CustomerCare.FunctionalTests.Programs;

namespace CustomerCare.FunctionalTests.Telemetry;

public sealed class TraceTests : IDisposable
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // The way in, the calls between services, both stores, and everybody who is told: reply, group post, two e-mails.
    private static readonly (string Name, int Times)[] Wanted =
    [
        ("POST /simulator/messages", 1),
        ("POST /customercare.customer.v1.CustomerService/FindCustomersByPhone", 1),
        ("POST /customercare.classifier.v1.ClassifierService/Classify", 1),
        ("POST /customercare.ticket.v1.TicketService/CreateTicket", 1),
        ("POST /customercare.notifier.v1.NotifierService/DispatchEvent", 2),
        ("POST /customercare.conversation.v1.ConversationService/SendNotification", 1),
        ("sqlite write", 5),
        ("sqlite read", 3),
        ("redis GET", 1),
        ("redis SET", 1),
        ("turns process", 1),
        ("ticket-events process", 2),
        ("deliveries process", 3),
        ("outgoing process", 2),
    ];

    private readonly StandaloneData _data = new();

    [Fact]
    public async Task Message_FromThePostToReplyAndGroupPost_IsOneTrace()
    {
        using var receiver = new OtlpReceiver();
        await using var process = await _data.StartReadyAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("Bridge__BurstWindow", "00:00:00.1"));
        process.Http.DefaultRequestHeaders.Add("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");

        await new Simulator(process.Http).SendAsync("+26662000041", "No power in Ribaneng since the wind");

        await Until.TrueAsync(() => Task.FromResult(Missing(receiver).Count == 0), Limit, () => $"The trace lacks {string.Join(", ", Missing(receiver))}; it has:\n{string.Join('\n', Names(receiver).Order(StringComparer.Ordinal))}");
    }

    [Fact]
    public async Task Span_OfAMessage_NamesNobody()
    {
        using var receiver = new OtlpReceiver();
        await using (var process = await _data.StartReadyAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("Bridge__BurstWindow", "00:00:00.1")))
        {
            var simulator = new Simulator(process.Http);
            await simulator.SendAsync("+26662000042", "No power in Ribaneng since the hail");
            await Until.TrueAsync(async () => (await simulator.GroupAsync()).Count > 0, Limit, () => "There is no group post.");
            Assert.Equal(0, await process.TerminateAsync(Limit));
        }

        Assert.DoesNotContain(receiver.Bodies, body => body.Contains("26662000042", StringComparison.Ordinal) || body.Contains("since the hail", StringComparison.Ordinal));
        Assert.NotEmpty(receiver.Bodies);
    }

    public void Dispose() => _data.Dispose();

    private static List<string> Names(OtlpReceiver receiver) => [.. receiver.Spans.Where(span => span.TraceId == TraceId).Select(span => span.Name)];

    private static List<string> Missing(OtlpReceiver receiver)
    {
        var names = Names(receiver);
        return [.. Wanted.Where(wanted => names.Count(name => name == wanted.Name) < wanted.Times).Select(wanted => wanted.Name)];
    }
}
