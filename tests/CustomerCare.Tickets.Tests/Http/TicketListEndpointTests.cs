using System.Net;
using System.Text.Json.Nodes;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Http;

public abstract class TicketListEndpointTests(DatabaseKind kind) : OmApi(kind)
{
    private const string Ticket =
        """
        {"site_id":"GBO","fault_description":"Test ticket from API","priority":"P2","reported_by":"Manual Test","equipment_category":"electrical","ticket_type":"corrective"}
        """;

    [Theory]
    [InlineData("", 5, 5)]
    [InlineData("?limit=2", 2, 5)]
    [InlineData("?limit=2&offset=4", 1, 5)]
    [InlineData("?limit=100000", 5, 5)]
    [InlineData("?site_id=GBO", 3, 3)]
    [InlineData("?site_id=MAK", 2, 2)]
    [InlineData("?site_id=LEB", 0, 0)]
    [InlineData("?status=reported", 5, 5)]
    [InlineData("?status=in_progress", 0, 0)]
    [InlineData("?search=api", 5, 5)]
    [InlineData("?search=nothing+like+it", 0, 0)]
    [InlineData("?account_number=0045MAK", 1, 1)]
    [InlineData("?priority=P2", 5, 5)]
    [InlineData("?priority=P1", 0, 0)]
    [InlineData("?category=billing", 0, 0)]
    [InlineData("?customer_id=MAK-0001", 0, 0)]
    [InlineData("?assigned_to=nobody", 0, 0)]
    [InlineData("?incident_id=none", 0, 0)]
    [InlineData("?open=true", 5, 5)]
    [InlineData("?open=false&status=reported", 5, 5)]
    [InlineData("?sort=most_urgent&limit=1", 1, 5)]
    public async Task GetList_Filters_GiveTicketsAndTotal(string query, int shown, int total)
    {
        string[] bodies =
        [
            Ticket, Ticket, Ticket, Ticket.Replace("GBO", "MAK", StringComparison.Ordinal),
            Ticket.Replace("GBO", "MAK", StringComparison.Ordinal).Replace("{", """{"account_number":"0045MAK",""", StringComparison.Ordinal),
        ];
        foreach (var body in bodies)
        {
            await PostAsync(body);
        }

        var list = await GetAsync($"/api/om/tickets{query}");

        Assert.Equal(["tickets", "total"], list.Select(property => property.Key));
        Assert.Equal((shown, total), (list["tickets"]!.AsArray().Count, (int?)list["total"]));
    }

    [Fact]
    public async Task GetList_Sort_GivesItsOrder()
    {
        foreach (var priority in new[] { "P3", "P1", "P2" })
        {
            await PostAsync(Ticket.Replace("P2", priority, StringComparison.Ordinal));
        }

        Assert.Equal(["P1", "P2", "P3"], await PrioritiesAsync("most_urgent"));
        Assert.Equal(["P3", "P1", "P2"], await PrioritiesAsync("oldest"));
        Assert.Equal(["P2", "P1", "P3"], await PrioritiesAsync("newest"));

        async Task<IEnumerable<string>> PrioritiesAsync(string sort) =>
            (await GetAsync($"/om/tickets?sort={sort}"))["tickets"]!.AsArray().Select(ticket => (string)ticket!["priority"]!);
    }

    [Theory]
    [InlineData("?status=broken", "status", "reported, triaged")]
    [InlineData("?limit=many", "limit", "whole number")]
    [InlineData("?offset=-1", "offset", "0 or more")]
    [InlineData("?offset=10001", "offset", "at most 10000")]
    [InlineData("?search=%00", "search", "null character")]
    [InlineData("?sort=prettiest", "sort", "newest, oldest")]
    [InlineData("?priority=P9", "priority", "P1, P2")]
    [InlineData("?category=weather", "category", "no-power")]
    [InlineData("?open=perhaps", "open", "true or false")]
    [InlineData("?assigned_to=%00", "assigned_to", "null character")]
    public async Task GetList_WrongQuery_TellsFieldAndWanted(string query, string field, string wanted)
    {
        var answer = await SendAsync("GET", $"/om/tickets{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(field, answer.Detail, StringComparison.Ordinal);
        Assert.Contains(wanted, answer.Detail, StringComparison.Ordinal);
    }

    private async Task PostAsync(string json) => Assert.Equal(HttpStatusCode.Created, (await SendAsync("POST", "/om/tickets", json)).Status);

    private async Task<JsonObject> GetAsync(string path)
    {
        var answer = await SendAsync("GET", path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body;
    }

    public sealed class OnSqlite() : TicketListEndpointTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : TicketListEndpointTests(DatabaseKind.Postgres);
}
