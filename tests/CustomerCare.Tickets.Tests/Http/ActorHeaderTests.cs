using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using CustomerCare.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Http;

/// <summary>The headers by which callers of the old API say who acts and what they are.</summary>
public abstract class ActorHeaderTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceUnderTest? _tickets;

    private ServiceUnderTest Tickets => _tickets!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _tickets = await TicketsUnderTest.StartAsync(_database, FreePort.Next());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Tickets.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Fact]
    public async Task Post_ProgramForAPerson_IsThePersonInActivityAndAudit()
    {
        using var client = Portal("X-CC-User-Id=42", "X-CC-User-Name=Lineo Sefali");

        var ticketId = Text((await PostAsync(client, "/om/tickets", Body())).Json, "ticket_id");

        var lineo = new Actor { Type = ActorType.User, Id = "42", Name = "Lineo Sefali" };
        var activity = await Tickets.Client().ListActivityAsync(new() { TicketId = ticketId }, cancellationToken: Cancellation);
        Assert.Equal(lineo, Assert.Single(activity.Entries).Actor);
        var line = Assert.Single(await LinesAsync());
        Assert.Equal((lineo, "127.0.0.1", "test"), (line.Actor, line.Origin, line.Details["client"]));
    }

    [Fact]
    public async Task Post_ProgramThatMayNotActForOthers_StandsForItself()
    {
        using var client = Tickets.Web(Scopes.TicketsWrite);
        client.DefaultRequestHeaders.Add("X-CC-User-Id", "42");

        await PostAsync(client, "/om/tickets", Body());

        Assert.Equal("test", Assert.Single(await LinesAsync()).Actor.Id);
    }

    [Fact]
    public async Task PostComment_NoUser_IsSignedByThePerson()
    {
        using var client = Portal("X-CC-User-Id=42", "X-CC-User-Name=Lineo Sefali");
        var ticketId = Text((await PostAsync(client, "/om/tickets", Body())).Json, "ticket_id");

        Assert.Equal("Lineo Sefali", Text((await PostAsync(client, $"/om/tickets/{ticketId}/comments", new() { ["text"] = "Still dark" })).Json, "user"));
    }

    [Fact]
    public async Task PostComment_NoUserAndAPersonWithoutName_IsSignedByTheId()
    {
        using var client = Portal("X-CC-User-Id=42");
        var ticketId = Text((await PostAsync(client, "/om/tickets", Body())).Json, "ticket_id");

        Assert.Equal("42", Text((await PostAsync(client, $"/om/tickets/{ticketId}/comments", new() { ["text"] = "Still dark", ["user"] = " " })).Json, "user"));
    }

    [Theory]
    [InlineData(null, null, "http")]
    [InlineData("portal", null, "portal")]
    [InlineData("portal", "map", "map")]
    [InlineData(null, "map", "map")]
    public async Task Post_Source_IsTheBodysThenTheHeaders(string? header, string? inBody, string expected)
    {
        using var client = header is null ? Portal() : Portal($"X-OM-Source={header}");
        var body = Body();
        if (inBody is not null)
        {
            body["source"] = inBody;
        }

        var ticketId = Text((await PostAsync(client, "/om/tickets", body)).Json, "ticket_id");

        Assert.Equal(expected, (await Tickets.Client().GetTicketAsync(new() { TicketId = ticketId }, cancellationToken: Cancellation)).Ticket.Source);
        Assert.Equal(header, Assert.Single(await LinesAsync()).Details.GetValueOrDefault("om_source"));
    }

    [Theory]
    [InlineData(64, HttpStatusCode.Created)]
    [InlineData(65, HttpStatusCode.BadRequest)]
    public async Task Post_LongSource_IsRefusedFromALengthOn(int length, HttpStatusCode expected)
    {
        using var client = Portal($"X-OM-Source={new string('x', length)}");

        var (status, json) = await PostAsync(client, "/om/tickets", Body());

        Assert.Equal(expected, status);
        Assert.Equal(expected == HttpStatusCode.BadRequest, json["detail"]?.ToString() == "X-OM-Source has 65 characters; at most 64 are wanted.");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Text(JsonObject json, string name) => (string)json[name]!;

    private static JsonObject Body() => new()
    {
        ["site_id"] = "GBO",
        ["fault_description"] = "Test ticket from API",
        ["reported_by"] = "Manual Test",
    };

    private HttpClient Portal(params string[] headers)
    {
        var client = Tickets.Web(Scopes.TicketsWrite, Scopes.TicketsOnBehalf);
        foreach (var header in headers.Select(header => header.Split('=', 2)))
        {
            client.DefaultRequestHeaders.Add(header[0], header[1]);
        }

        return client;
    }

    private static async Task<(HttpStatusCode Status, JsonObject Json)> PostAsync(HttpClient client, string path, JsonObject body)
    {
        using var response = await client.PostAsJsonAsync(path, body, Cancellation);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject());
    }

    private async Task<List<AuditEntry>> LinesAsync()
    {
        var database = Tickets.Services.GetRequiredKeyedService<Database>(TicketsExtensions.Database);
        var lines = await database.ReadAsync(connection => connection.QueryAsync<byte[]>("SELECT entry FROM audit_outbox ORDER BY seq"), Cancellation);
        return [.. lines.Select(AuditEntry.Parser.ParseFrom)];
    }

    public sealed class OnSqlite() : ActorHeaderTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ActorHeaderTests(DatabaseKind.Postgres);
}
