using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.SignIn;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>Who made a ticket stands in its activity and in the audit log, whichever way they came.</summary>
[Collection(DistributedCollection.Name)]
public sealed class AuditTests(DistributedSystem system) : IAsyncLifetime
{
    private const string Given = "given by an administrator";
    private const string Chosen = "chosen by the person themselves";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async ValueTask InitializeAsync() => await system.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Ticket_OfASignedInPerson_IsRecordedAsTheirs()
    {
        var user = await system.Accounts.AddUserAsync($"lineo-{Guid.NewGuid():N}", Role.Dispatcher, Given);
        using var visitor = new Visitor(system["Accounts"].WebPort);
        await visitor.LogInFirstAsync(user.UserName, Given, Chosen);

        var ticketId = await CreateAsync(("Cookie", $"access_token={visitor.Cookies["access_token"]}"));

        await AssertRecordedAsync(ticketId, new Actor { Type = ActorType.User, Id = user.UserId, Name = user.DisplayName }, client: null);
    }

    [Fact]
    public async Task Ticket_OfAProgramForAPerson_IsRecordedAsThePersons()
    {
        var (key, _) = await system.Accounts.MintAsync("portal", "tickets.write", "tickets.on-behalf");

        var ticketId = await CreateAsync(("X-API-Key", key), ("X-CC-User-Id", "1107"), ("X-CC-User-Name", "Mpho at the desk"), ("X-CC-User-Role", "dispatcher"));

        await AssertRecordedAsync(ticketId, new Actor { Type = ActorType.User, Id = "1107", Name = "Mpho at the desk" }, "portal");
    }

    [Fact]
    public async Task Ticket_OfAProgramThatMayNotNameAnybody_IsRecordedAsThePrograms()
    {
        var (key, _) = await system.Accounts.MintAsync("portal", "tickets.write");

        var ticketId = await CreateAsync(("X-API-Key", key), ("X-CC-User-Id", "1107"), ("X-CC-User-Name", "Mpho at the desk"));

        await AssertRecordedAsync(ticketId, new Actor { Type = ActorType.Service, Id = "portal", Name = "portal" }, client: null);
    }

    [Fact]
    public async Task Ticket_MadeWhileAccountsIsAway_IsInTheAuditLogOnceItIsBack()
    {
        var (key, _) = await system.Accounts.MintAsync("portal", "tickets.write", "tickets.on-behalf");
        await CreateAsync(("X-API-Key", key));
        await system.KillAsync("Accounts");
        string ticketId;
        try
        {
            ticketId = await CreateAsync(("X-API-Key", key), ("X-CC-User-Id", "1108"), ("X-CC-User-Name", "Teboho at the desk"));
        }
        finally
        {
            await system.StartAsync("Accounts");
        }

        await AssertRecordedAsync(ticketId, new Actor { Type = ActorType.User, Id = "1108", Name = "Teboho at the desk" }, "portal");
    }

    private async Task<string> CreateAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/om/tickets")
        {
            Content = JsonContent.Create(new { site_id = "MAK", fault_description = "A line for the audit log", priority = "P3", reported_by = "Tests" }),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await system["Tickets"].Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode}: {body}");
        return (string)JsonNode.Parse(body)!["ticket_id"]!;
    }

    /// <param name="client">The program that named the person; null where they came themselves.</param>
    private async Task AssertRecordedAsync(string ticketId, Actor actor, string? client)
    {
        Assert.Equal(actor, Assert.Single(await system.Tickets.ActivityAsync(ticketId)).Actor);

        IReadOnlyList<AuditEntry> lines = [];
        await Until.TrueAsync(async () => (lines = await system.Accounts.AuditAsync("ticket", ticketId)).Count > 0, Limit, () => $"The audit log has no line of {ticketId}.\n{system.Warnings()}");
        var line = Assert.Single(lines);
        Assert.Equal(("ticket.create", "tickets", "127.0.0.1", true), (line.Action, line.Service, line.Origin, line.Succeeded));
        Assert.Equal(actor, line.Actor);
        if (client is not null)
        {
            Assert.Equal(client, line.Details["client"]);
        }
    }
}
