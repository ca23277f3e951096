using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>A request as a sample wants it, for one call.</summary>
internal sealed record SampleRequest
{
    private const int PrefixLength = 5;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = null };

    /// <summary>With the query; null where the endpoint's own will do.</summary>
    public string? Path { get; init; }

    public HttpContent? Body { get; init; }

    /// <summary>As in the header <c>Cookie</c>, without the session's.</summary>
    public string Cookies { get; init; } = "";

    public static SampleRequest At(string path) => new() { Path = path };

    /// <param name="body">Its properties are named as in the JSON.</param>
    public static SampleRequest OfJson(object? body, string? path = null) => new() { Path = path, Body = JsonContent.Create(body, options: Json) };

    public static SampleRequest OfForm(IEnumerable<KeyValuePair<string, string>> fields, string cookies) =>
        new() { Body = new FormUrlEncodedContent(fields), Cookies = cookies };

    public static SampleRequest OfFile(byte[] content, string contentType) =>
        new() { Body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } } };

    /// <summary>A gRPC call's body: one message, not compressed.</summary>
    public static SampleRequest OfMessage(IMessage? message) => OfFile(Framed(message), "application/grpc");

    /// <summary>The body of a call whose caller streams.</summary>
    public static SampleRequest OfMessages(params IMessage[] messages) => OfFile([.. messages.SelectMany(Framed)], "application/grpc");

    private static byte[] Framed(IMessage? message)
    {
        var bytes = new byte[PrefixLength + (message?.CalculateSize() ?? 0)];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), bytes.Length - PrefixLength);
        message?.WriteTo(bytes.AsSpan(PrefixLength));
        return bytes;
    }
}
