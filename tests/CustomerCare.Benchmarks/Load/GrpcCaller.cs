using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Load;

/// <summary>
/// Unary gRPC calls as plain HTTP/2 requests over one connection, which is what a gRPC channel has. No gRPC client: its
/// exception for every refusal would cost more than the refusal, and that would be counted against the server.
/// </summary>
internal sealed class GrpcCaller(Uri server) : IDisposable
{
    private const int PrefixBytes = 5;
    private static readonly MediaTypeHeaderValue ContentType = new("application/grpc");

    private readonly HttpMessageInvoker _connection = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
    private readonly Dictionary<string, Uri> _methods = [];

    /// <param name="method">Such as <c>/package.Service/Method</c>.</param>
    public GrpcRequest Prepare(string method, IMessage message)
    {
        if (!_methods.TryGetValue(method, out var address))
        {
            _methods.Add(method, address = new Uri(server, method));
        }

        // Not compressed, then the length in four bytes.
        var content = message.ToByteArray();
        return new GrpcRequest(
            address,
            [0, (byte)(content.Length >> 24), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content]);
    }

    /// <exception cref="InvalidOperationException">The answer has another status.</exception>
    public async Task CallAsync(GrpcRequest request, string? token, StatusCode wanted)
    {
        using var response = await SendAsync(request, token);
        await response.Content.CopyToAsync(Stream.Null);
        Check(response, wanted);
    }

    /// <summary>The same, and the message of the answer.</summary>
    public async Task<byte[]> AskAsync(GrpcRequest request, string? token)
    {
        using var response = await SendAsync(request, token);
        var body = await response.Content.ReadAsByteArrayAsync();
        Check(response, StatusCode.OK);
        return body[PrefixBytes..];
    }

    public void Dispose() => _connection.Dispose();

    private async Task<HttpResponseMessage> SendAsync(GrpcRequest call, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, call.Method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(call.Body) { Headers = { ContentType = ContentType } },
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("authorization", $"Bearer {token}");
        }

        return await _connection.SendAsync(request, CancellationToken.None);
    }

    private static void Check(HttpResponseMessage response, StatusCode wanted)
    {
        if (Trailer(response, "grpc-status") is var status && status != ((int)wanted).ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException(
                $"The call was answered with the HTTP status {(int)response.StatusCode} and the gRPC status {status}; {wanted} is wanted. {Trailer(response, "grpc-message")}");
        }
    }

    // An answer without a body has it in its only header block.
    private static string? Trailer(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.Single() : null;
}
