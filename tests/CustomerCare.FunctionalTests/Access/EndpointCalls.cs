using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>How a caller shows a token.</summary>
internal enum Way
{
    Bearer,
    ApiKey,
    Cookie,
}

/// <summary>Calls endpoints over the server's real ports, without following redirects or keeping cookies.</summary>
internal sealed class EndpointCalls(int webPort, int grpcPort) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // A stream that says nothing in this time, and was not refused, is open.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Limit };

    public string Web => $"http://127.0.0.1:{webPort}";

    public string Grpc => $"http://127.0.0.1:{grpcPort}";

    /// <param name="token">Null for none.</param>
    public async Task<Answer> CallAsync(AppEndpoint endpoint, SampleRequest sample, string? token, Way way = Way.Bearer)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), $"{(endpoint.IsGrpc ? Grpc : Web)}{sample.Path ?? endpoint.AnyPath}")
        {
            Version = endpoint.IsGrpc ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = sample.Body,
        };
        Show(request, token, way, sample.Cookies);
        return endpoint.IsGrpc ? await SendGrpcAsync(request, endpoint.AnswersWithStream) : await SendHttpAsync(request);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, TestContext.Current.CancellationToken);

    public void Dispose() => _client.Dispose();

    private static void Show(HttpRequestMessage request, string? token, Way way, string cookies)
    {
        if (token is not null && way == Way.Bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        else if (token is not null && way == Way.ApiKey)
        {
            request.Headers.Add("X-API-Key", token);
        }
        else if (token is not null)
        {
            cookies = $"access_token={token}; {cookies}".TrimEnd(' ', ';');
        }

        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }
    }

    private async Task<Answer> SendHttpAsync(HttpRequestMessage request)
    {
        using var response = await SendAsync(request);
        return new Answer(response.StatusCode, null, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<Answer> SendGrpcAsync(HttpRequestMessage request, bool answersWithStream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(answersWithStream ? Silence : Limit);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            var isEmpty = await body.ReadAsync(new byte[1], patience.Token) == 0;
            if (answersWithStream && !isEmpty)
            {
                return new Answer(response.StatusCode, StatusCode.OK, "the first response");
            }

            await body.CopyToAsync(Stream.Null, patience.Token);
            return StatusOf(response, response.Headers) ?? StatusOf(response, response.TrailingHeaders) ?? new Answer(response.StatusCode, StatusCode.Unknown, "no status");
        }
        catch (OperationCanceledException) when (answersWithStream && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return new Answer(HttpStatusCode.OK, StatusCode.OK, "an open stream");
        }
    }

    // A call that is refused before it begins has its status among the headers.
    private static Answer? StatusOf(HttpResponseMessage response, HttpHeaders headers) => headers.TryGetValues("grpc-status", out var status)
        ? new Answer(response.StatusCode, Enum.Parse<StatusCode>(status.Single()), headers.TryGetValues("grpc-message", out var text) ? Uri.UnescapeDataString(text.Single()) : "")
        : null;
}
