using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Http;

public abstract class TicketEndpointsTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Guide =
        """
        {"site_id":"GBO","fault_description":"Test ticket from API","priority":"P2","reported_by":"Manual Test","equipment_category":"electrical","ticket_type":"corrective"}
        """;

    private TestDatabase? _database;
    private ServiceUnderTest? _tickets;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _tickets = await TicketsUnderTest.StartAsync(_database, FreePort.Next());
        _client = _tickets.Web(Scopes.TicketsRead, Scopes.TicketsWrite);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await _tickets!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Theory]
    [InlineData("/om/tickets")]
    [InlineData("/api/om/tickets")]
    [InlineData("/api/tickets")]
    public async Task Post_ExampleOfTheGuide_IsCreated(string path)
    {
        var (status, ticket) = await PostAsync(path, Guide);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Matches("^GBO-[0-9]{4}-0001$", (string?)ticket["ticket_id"]);
        Assert.Equal(
            ("GBO", "reported", "P2", "asset_fault", "corrective", "electrical", "Test ticket from API", "Manual Test", ""),
            (Text(ticket, "site_id"), Text(ticket, "status"), Text(ticket, "priority"), Text(ticket, "ticket_class"), Text(ticket, "ticket_type"),
             Text(ticket, "equipment_category"), Text(ticket, "fault_description"), Text(ticket, "reported_by"), Text(ticket, "customer_id")));
    }

    [Fact]
    public async Task Post_Ticket_ShowsWhenItIsDue()
    {
        var (_, ticket) = await PostAsync("/om/tickets", Guide);

        var reported = (DateTimeOffset)ticket["reported_at"]!;
        Assert.Equal(
            (reported.AddHours(4), reported.AddDays(2)), ((DateTimeOffset)ticket["response_due_at"]!, (DateTimeOffset)ticket["resolution_due_at"]!));
    }

    [Fact]
    public async Task Post_UnknownFields_AreIgnored() =>
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/om/tickets", Guide.Replace("{", """{"colour":"red","extra":{"a":[1]},""", StringComparison.Ordinal))).Status);

    [Fact]
    public async Task Post_SameIdempotencyKey_GivesTheSameTicket()
    {
        var first = await PostAsync("/om/tickets", Guide, "key-1");
        var second = await PostAsync("/api/tickets", Guide, "key-1");

        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(Text(first.Body, "ticket_id"), Text(second.Body, "ticket_id"));
    }

    [Fact]
    public async Task Post_SameIdempotencyKeyOtherBody_IsAConflict()
    {
        await PostAsync("/om/tickets", Guide, "key-1");

        var (status, body) = await PostAsync("/om/tickets", Guide.Replace("P2", "P3", StringComparison.Ordinal), "key-1");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("request_id", Text(body, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoIdempotencyKey_OpensAnotherTicket()
    {
        await PostAsync("/om/tickets", Guide);

        Assert.EndsWith("-0002", Text((await PostAsync("/om/tickets", Guide)).Body, "ticket_id"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("site_id", "GBO", "XXX", "MAK, ")]
    [InlineData("priority", "P2", "P9", "P1, P2, P3, P4")]
    [InlineData("fault_description", "Test ticket from API", "", "1 to 10000")]
    [InlineData("reported_by", "Manual Test", "", "1 to 200")]
    public async Task Post_WrongField_TellsFieldFoundAndWanted(string field, string right, string wrong, string wanted)
    {
        var (status, body) = await PostAsync("/om/tickets", Guide.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["detail"], body.Select(property => property.Key));
        Assert.All([field, wrong, wanted], part => Assert.Contains(part, Text(body, "detail"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"site_id":1}""")]
    [InlineData("""{"site_id":"\ud800"}""")]
    public async Task Post_MalformedJson_IsABadRequest(string json)
    {
        var (status, body) = await PostAsync("/om/tickets", json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(Text(body, "detail"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_NotJson_IsRefused(string type)
    {
        using var content = new StringContent(Guide, Encoding.UTF8, type);

        using var response = await Client.PostAsync("/om/tickets", content, Cancellation);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("application/json", Text((await ReadAsync(response)).AsObject(), "detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/om/tickets")]
    [InlineData("/api/om/tickets")]
    [InlineData("/api/tickets")]
    public async Task Get_TicketWithComments_ShowsThem(string path)
    {
        var id = Text((await PostAsync(path, Guide)).Body, "ticket_id");
        var (status, comment) = await PostAsync($"{path}/{id}/comments", """{"user":"Palesa","text":"Still dark"}""");

        var ticket = await GetAsync($"{path}/{id}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("Palesa", "Still dark"), (Text(comment, "user"), Text(comment, "text")));
        Assert.True(JsonNode.DeepEquals(comment, Assert.Single(ticket["comments"]!.AsArray())));
        Assert.Equal(1, (int?)ticket["comment_count"]);
        Assert.Equal(["user", "text", "created_at"], comment.Select(property => property.Key));
    }

    [Fact]
    public async Task PostComment_NoUser_TakesTheTokensClient()
    {
        var id = Text((await PostAsync("/om/tickets", Guide)).Body, "ticket_id");

        Assert.Equal("test", Text((await PostAsync($"/om/tickets/{id}/comments", """{"text":"Still dark"}""")).Body, "user"));
    }

    [Fact]
    public async Task PostComment_SameIdempotencyKey_AddsOne()
    {
        var id = Text((await PostAsync("/om/tickets", Guide)).Body, "ticket_id");
        await PostAsync($"/om/tickets/{id}/comments", """{"text":"Still dark"}""", "key-2");
        await PostAsync($"/om/tickets/{id}/comments", """{"text":"Still dark"}""", "key-2");

        Assert.Single((await GetAsync($"/om/tickets/{id}"))["comments"]!.AsArray());
    }

    [Theory]
    [InlineData("GET", "/om/tickets/MAK-2026-0001")]
    [InlineData("POST", "/api/om/tickets/MAK-2026-0001/comments")]
    public async Task AnyMethod_UnknownTicket_IsNotFoundWithDetail(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? JsonContent.Create(new { text = "x" }) : null;

        using var response = await Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("MAK-2026-0001", Text((await ReadAsync(response)).AsObject(), "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyMethod_NoToken_IsUnauthorized()
    {
        using var stranger = _tickets!.Web();

        using var response = await stranger.GetAsync("/om/tickets", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEmpty(Text((await ReadAsync(response)).AsObject(), "detail"));
    }

    [Fact]
    public async Task Post_TokenForReading_IsForbidden()
    {
        using var reader = _tickets!.Web(Scopes.TicketsRead);
        using var content = new StringContent(Guide, Encoding.UTF8, "application/json");

        using var response = await reader.PostAsync("/om/tickets", content, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Text(JsonObject json, string name) => (string?)json[name] ?? throw new JsonException($"{name} is missing in {json}");

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation)) ?? throw new JsonException("The body is null.");

    private async Task<JsonObject> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await ReadAsync(response)).AsObject();
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(string path, string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await Client.SendAsync(request, Cancellation);
        return (response.StatusCode, (await ReadAsync(response)).AsObject());
    }

    public sealed class OnSqlite() : TicketEndpointsTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : TicketEndpointsTests(DatabaseKind.Postgres);
}
