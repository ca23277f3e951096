using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Http;

public abstract class StatisticsEndpointTests(DatabaseKind kind) : OmApi(kind)
{
    [Theory]
    [InlineData("/om/tickets/statistics")]
    [InlineData("/api/om/tickets/statistics?site_id=MAK&from=2020-01-01")]
    [InlineData("/api/tickets/statistics?site_id=mak&from=2020-01-01T00:00:00+02:00&until=2999-01-01")]
    public async Task Get_Tickets_ShowsTheirCounts(string path)
    {
        using var created = await Client.PostAsJsonAsync("/om/tickets", new { site_id = "MAK", fault_description = "x", reported_by = "y", priority = "P2" }, Cancellation);

        var statistics = (await Client.GetFromJsonAsync<JsonObject>(path, Cancellation))!;

        Assert.Equal((1, 1), ((int?)statistics["total"], (int?)statistics["open"]));
        Assert.Equal("""[{"key":"P2","count":1}]""", statistics["open_by_priority"]!.ToJsonString());
        Assert.Equal((1, 0), ((int?)statistics["days"]![0]!["created"], (int?)statistics["days"]![0]!["resolved"]));
        Assert.True(statistics.ContainsKey("p90_hours_to_resolve") && statistics["p90_hours_to_resolve"] is null);
    }

    [Theory]
    [InlineData("?site_id=XXX", "site_id", "XXX", "MAK, ")]
    [InlineData("?from=soon", "from", "soon", "2026-03-01")]
    [InlineData("?until=2026-02-30", "until", "2026-02-30", "2026-03-01")]
    [InlineData("?from=2026-03-02&until=2026-03-01", "until", "2026-02-28T22:00", "2026-03-01T22:00")]
    public async Task Get_WrongQuery_TellsFieldFoundAndWanted(string query, params string[] parts)
    {
        using var response = await Client.GetAsync($"/om/tickets/statistics{query}", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var detail = (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["detail"]!;
        Assert.StartsWith(parts[0], detail, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, detail, StringComparison.Ordinal));
    }

    public sealed class OnSqlite() : StatisticsEndpointTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : StatisticsEndpointTests(DatabaseKind.Postgres);
}
