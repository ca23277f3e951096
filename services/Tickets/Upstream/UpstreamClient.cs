using System.Net;
using System.Text.Json;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Upstream;

/// <summary>
/// The O&amp;M HTTP API of another system. <see cref="UpstreamRefusedException"/> is its last word on a request; every other
/// exception means that nobody knows, and that it can be asked again.
/// </summary>
internal sealed class UpstreamClient : IDisposable
{
    private const string Tickets = "om/tickets";
    private const int PageSize = 100;
    private const int MaxPages = 10;
    private const int MaxAnswerBytes = 8 * 1024 * 1024;
    private const int MaxDetailLength = 200;

    // A missing path or a wrong media type is a wrong address and no judgement on a ticket.
    private static readonly HttpStatusCode[] RefusalsOfNew =
        [HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity];

    private static readonly HttpStatusCode[] RefusalsOfKnown = [.. RefusalsOfNew, HttpStatusCode.NotFound, HttpStatusCode.Gone];

    private readonly HttpClient _http;
    private readonly UpstreamSession _session;
    private readonly UpstreamGate _gate;

    public UpstreamClient(IOptions<UpstreamOptions> options, UpstreamGate gate, TimeProvider time)
    {
        // A client of its own: the shared ones look hosts up among our services.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri($"{options.Value.BaseAddress.TrimEnd('/')}/"),
            Timeout = options.Value.RequestTimeout,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _http.DefaultRequestHeaders.Add("X-OM-Source", "customercare");
        _session = new UpstreamSession(options.Value, _http, time);
        _gate = gate;
    }

    public void Dispose()
    {
        _session.Dispose();
        _http.Dispose();
    }

    /// <summary>Opens a ticket there.</summary>
    public async Task<UpstreamTicket> CreateAsync(Ticket ticket, UpstreamReference reference, CancellationToken cancellationToken)
    {
        var created = await SendAsync<UpstreamTicket>(
            new(HttpMethod.Post, Tickets, RefusalsOfNew) { Body = UpstreamBody.Of(ticket, reference), Key = reference.Word }, cancellationToken);
        _ = created.Number;   // An answer without one is none.
        return created;
    }

    /// <summary>The tickets that carry our reference, the first one first.</summary>
    public async Task<IReadOnlyList<UpstreamTicket>> FindAsync(UpstreamReference reference, CancellationToken cancellationToken)
    {
        var found = new List<UpstreamTicket>();
        for (var page = 0; page < MaxPages; page++)
        {
            var path = $"{Tickets}?search={reference.Word}&limit={PageSize}&offset={page * PageSize}";
            var answer = await SendAsync<UpstreamPage>(new(HttpMethod.Get, path, []), cancellationToken);
            var tickets = answer.Tickets ?? throw new InvalidDataException("The upstream's answer holds no list of tickets.");
            found.AddRange(tickets.Where(ticket => reference.IsIn(ticket.FaultDescription)));
            if (tickets.Count < PageSize)
            {
                break;
            }
        }

        return [.. found.DistinctBy(ticket => ticket.Number).OrderBy(ticket => ticket.Number.Length).ThenBy(ticket => ticket.Number, StringComparer.Ordinal)];
    }

    public Task<UpstreamTicket> GetAsync(string number, CancellationToken cancellationToken) =>
        SendAsync<UpstreamTicket>(new(HttpMethod.Get, PathOf(number), RefusalsOfKnown), cancellationToken);

    public Task AddCommentAsync(string number, Comment comment, UpstreamReference reference, CancellationToken cancellationToken) => SendAsync(
        new(HttpMethod.Post, $"{PathOf(number)}/comments", RefusalsOfKnown) { Body = UpstreamBody.Of(comment, reference), Key = $"{reference.Word}-{reference.Id}" },
        IsDoneAsync,
        cancellationToken);

    /// <param name="key">The same for every attempt at this change.</param>
    public Task ChangeStatusAsync(string number, string status, string key, CancellationToken cancellationToken) => SendAsync(
        new(HttpMethod.Patch, PathOf(number), RefusalsOfKnown) { Body = UpstreamBody.OfStatus(status), Key = key }, IsDoneAsync, cancellationToken);

    private static string PathOf(string number) => $"{Tickets}/{Uri.EscapeDataString(number)}";

    private Task<T> SendAsync<T>(Call call, CancellationToken cancellationToken) => SendAsync(call, ReadAsync<T>, cancellationToken);

    private async Task<T> SendAsync<T>(Call call, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendSignedAsync(call, cancellationToken);
            await EnsureDoneAsync(response, call, cancellationToken);
            var answer = await read(response.Content, cancellationToken);
            _gate.Answered();
            return answer;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            _gate.Failed();
            throw new TimeoutException("The upstream did not answer in time.", exception);
        }
        catch (Exception exception) when (exception is UpstreamRefusedException or HttpRequestException { StatusCode: HttpStatusCode.InternalServerError })
        {
            // It works, save for this request.
            _gate.Answered();
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _gate.Failed();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendSignedAsync(Call call, CancellationToken cancellationToken)
    {
        string? stale = null;
        for (var attempt = 1; ; attempt++)
        {
            using var request = call.ToRequest();
            stale = await _session.SignAsync(request, stale, cancellationToken);
            var response = await _http.SendAsync(request, cancellationToken);

            // A session ends; a key does not.
            if (response.StatusCode != HttpStatusCode.Unauthorized || stale is null || attempt > 1)
            {
                return response;
            }

            response.Dispose();
        }
    }

    private static async Task EnsureDoneAsync(HttpResponseMessage response, Call call, CancellationToken cancellationToken)
    {
        if (call.Refusals.Contains(response.StatusCode))
        {
            throw new UpstreamRefusedException((int)response.StatusCode, await DetailAsync(response, cancellationToken));
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException("The upstream did not do it.", null, response.StatusCode);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpContent content, CancellationToken cancellationToken) =>
        await content.ReadFromJsonAsync<T>(JsonBody.Options, cancellationToken) ?? throw new InvalidDataException("The upstream's answer is empty.");

    // Nothing or any JSON; a page of HTML is a proxy's and no answer.
    private static async Task<bool> IsDoneAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var body = await content.ReadAsByteArrayAsync(cancellationToken);
        if (body.Length > 0)
        {
            using var json = JsonDocument.Parse(body);
        }

        return true;
    }

    private static async Task<string> DetailAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(JsonBody.Options, cancellationToken);
            var detail = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("detail", out var text) ? text.ToString() : "";
            return string.Concat(detail.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)).Take(MaxDetailLength));
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private sealed record Call(HttpMethod Method, string Path, HttpStatusCode[] Refusals)
    {
        public IReadOnlyDictionary<string, string>? Body { get; init; }

        public string? Key { get; init; }

        public HttpRequestMessage ToRequest()
        {
            var request = new HttpRequestMessage(Method, Path);
            if (Body is not null)
            {
                request.Content = JsonContent.Create(Body, options: JsonBody.Options);
            }

            if (Key is not null)
            {
                request.Headers.Add("Idempotency-Key", Key);
            }

            return request;
        }
    }
}
