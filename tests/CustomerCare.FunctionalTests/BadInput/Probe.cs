using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CustomerCare.FunctionalTests.Programs;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.BadInput;

/// <summary>Asks for tickets with whatever headers, and says what the answer's status is.</summary>
internal static class Probe
{
    private static readonly byte[] EmptyMessage = new byte[5];

    public static async Task<HttpStatusCode> HttpAsync(ServiceProcess process, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{process.WebPort}/om/tickets?limit=1");
        using var answer = await SendAsync(request, header, value);
        return answer.StatusCode;
    }

    public static async Task<StatusCode> GrpcAsync(ServiceProcess process, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{process.GrpcPort}/customercare.ticket.v1.TicketService/ListTickets")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(EmptyMessage) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        using var answer = await SendAsync(request, header, value);
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var status = answer.Headers.TryGetValues("grpc-status", out var early) ? early : answer.TrailingHeaders.GetValues("grpc-status");
        return Enum.Parse<StatusCode>(status.Single());
    }

    /// <summary>The status of a GET whose headers are these bytes, each line with its end; 0 where the connection ends without an answer.</summary>
    public static async Task<int> RawAsync(ServiceProcess process, byte[] headers)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, process.WebPort, cancellationToken);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync((byte[])[.. "GET /om/tickets?limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"u8, .. headers, .. "\r\n"u8], cancellationToken);
        }
        catch (IOException)
        {
            // It has answered before it heard everything, and closed.
        }

        try
        {
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return await reader.ReadLineAsync(cancellationToken) is { } line ? int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string header, string value)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 });
        request.Headers.TryAddWithoutValidation(header, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
