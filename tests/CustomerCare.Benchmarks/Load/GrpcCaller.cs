using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Load;

/// <summary>
/// Unary gRPC calls as plain HTTP/2 requests over one connection, which is what a gRPC channel has. No gRPC client: its
/// exception for every refusal would cost more than the refusal, and that would be counted against the server.
/// </summary>
internal sealed class GrpcCaller : IDisposable
{
    private static readonly MediaTypeHeaderValue ContentType = new("application/grpc");

    private readonly HttpMessageInvoker _connection = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
    private readonly Uri _method;
    private readonly byte[] _body;

    /// <param name="method">Such as <c>/package.Service/Method</c>.</param>
    public GrpcCaller(Uri server, string method, IMessage message)
    {
        _method = new Uri(server, method);
        // Not compressed, then the length in four bytes.
        var content = message.ToByteArray();
        _body = [0, (byte)(content.Length >> 24), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content];
    }

    /// <exception cref="InvalidOperationException">The answer has another status.</exception>
    public async Task CallAsync(string? token, StatusCode wanted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(_body) { Headers = { ContentType = ContentType } },
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("authorization", $"Bearer {token}");
        }

        using var response = await _connection.SendAsync(request, CancellationToken.None);
        await response.Content.CopyToAsync(Stream.Null);
        if (Status(response) is var status && status != (int)wanted)
        {
            throw new InvalidOperationException($"The call was answered with the HTTP status {(int)response.StatusCode} and the gRPC status {status}; {wanted} is wanted.");
        }
    }

    public void Dispose() => _connection.Dispose();

    // An answer without a body has it in its only header block.
    private static int? Status(HttpResponseMessage response) =>
        (response.TrailingHeaders.TryGetValues("grpc-status", out var values) || response.Headers.TryGetValues("grpc-status", out values))
        && int.TryParse(values.Single(), out var status) ? status : null;
}
