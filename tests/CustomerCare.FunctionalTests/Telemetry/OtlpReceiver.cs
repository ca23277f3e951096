using System.Collections.Concurrent;
using System.Net;
using CustomerCare.Testing;
using Google.Protobuf;

namespace CustomerCare.FunctionalTests.Telemetry;

/// <summary>A span as it came over the wire; the trace's id in lower-case hex.</summary>
internal sealed record ReceivedSpan(string TraceId, string Name);

/// <summary>The other end of OTLP over HTTP with protobuf: keeps the spans it is sent.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<string> _bodies = new();

    public OtlpReceiver()
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}";
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _ = Task.Run(ReceiveAsync);
    }

    public string Address { get; }

    public IReadOnlyCollection<ReceivedSpan> Spans => _spans;

    /// <summary>All that came, traces, metrics and logs, with whatever is not ASCII as a question mark.</summary>
    public IReadOnlyCollection<string> Bodies => _bodies;

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            _bodies.Enqueue(System.Text.Encoding.ASCII.GetString(body.ToArray()));
            if (context.Request.Url!.AbsolutePath == "/v1/traces")
            {
                ReadRequest(body.ToArray());
            }

            context.Response.Close();
        }
    }

    // ExportTraceServiceRequest 1: ResourceSpans 2: ScopeSpans 2: Span, whose 1 is the trace's id and 5 the name.
    private void ReadRequest(byte[] request)
    {
        foreach (var span in Fields(request, 1).SelectMany(resource => Fields(resource, 2)).SelectMany(scope => Fields(scope, 2)))
        {
            _spans.Enqueue(new ReceivedSpan(
                Convert.ToHexStringLower(Fields(span, 1).Single()), System.Text.Encoding.UTF8.GetString(Fields(span, 5).Single())));
        }
    }

    private static List<byte[]> Fields(byte[] message, int number)
    {
        var fields = new List<byte[]>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == number && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                fields.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return fields;
    }
}
