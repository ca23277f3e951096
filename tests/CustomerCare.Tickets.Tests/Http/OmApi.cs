using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Http;

/// <summary>The O&amp;M HTTP API over an empty database, as the portal calls it.</summary>
public abstract class OmApi(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceUnderTest? _tickets;
    private HttpClient? _client;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Where the service looks for the Notifier.</summary>
    private protected int NotifierPort { get; } = FreePort.Next();

    private protected ServiceUnderTest Tickets => _tickets!;

    private protected HttpClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _tickets = await TicketsUnderTest.StartAsync(_database, NotifierPort);
        _client = _tickets.Web(Scopes.TicketsRead, Scopes.TicketsWrite, Scopes.TicketsOnBehalf);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
        await Tickets.DisposeAsync();
        await _database!.DisposeAsync();
    }

    /// <summary>The number of a new ticket of GBO.</summary>
    private protected async Task<string> CreateAsync()
    {
        var answer = await SendAsync("POST", "/om/tickets", """{"site_id":"GBO","fault_description":"A pole leans","priority":"P2","reported_by":"Manual Test"}""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Text("ticket_id");
    }

    private protected Task<OmAnswer> PatchAsync(string ticketId, string json, params (string Name, string Value)[] headers) =>
        SendAsync("PATCH", $"/om/tickets/{ticketId}", json, headers);

    private protected async Task<OmAnswer> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await Client.SendAsync(request, Cancellation);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject();
        return new OmAnswer(response.StatusCode, body, response.Headers.ETag?.ToString());
    }

    /// <summary>The latest entry of a ticket's activity.</summary>
    private protected async Task<ActivityEntry> LastEntryAsync(string ticketId) =>
        (await Tickets.Client().ListActivityAsync(new() { TicketId = ticketId }, cancellationToken: Cancellation)).Entries[^1];
}

/// <param name="ETag">As it stands in the header; null where there is none.</param>
internal sealed record OmAnswer(HttpStatusCode Status, JsonObject Body, string? ETag)
{
    public string Detail => Text("detail");

    public string Text(string name) => (string?)Body[name] ?? throw new InvalidOperationException($"{name} is missing in {Body}");
}
