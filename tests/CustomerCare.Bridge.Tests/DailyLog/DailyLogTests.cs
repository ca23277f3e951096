using System.Net;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.DailyLog;

public sealed class DailyLogTests : BridgeHostTest
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(2));

    [Theory, BothDatabases]
    public async Task Get_Day_HasWhatWasSaidFromMidnightToMidnight(DatabaseKind kind)
    {
        await StartAsync(kind);
        await AddConversationAsync();
        await AddAsync("a", Midnight.AddMicroseconds(-1));
        await AddAsync("c", Midnight, text: "Mohlakase \"o\" tsamaile\nhape, tšoarelo");
        await AddAsync("b", Midnight, direction: "out", text: "Re tla tla.");
        await AddAsync("d", Midnight.AddDays(1).AddMicroseconds(-1));
        await AddAsync("e", Midnight.AddDays(1));

        var lines = await GetAsync("2026-03-02");

        Assert.Equal(
            [
                """{"time":"2026-03-02T00:00:00.000000+02:00","phone":"26658001234","name":"Thabo Mokhesi","role":"assistant","text":"Re tla tla."}""",
                """{"time":"2026-03-02T00:00:00.000000+02:00","phone":"26658001234","name":"Thabo Mokhesi","role":"customer","text":"Mohlakase \"o\" tsamaile\nhape, tšoarelo"}""",
                """{"time":"2026-03-02T23:59:59.999999+02:00","phone":"26658001234","name":"Thabo Mokhesi","role":"customer","text":"no power"}""",
            ],
            lines);
    }

    [Fact]
    public async Task Get_OtherZone_CutsTheDayByItsClocks()
    {
        await StartAsync(DatabaseKind.Sqlite, "Bridge:TimeZone=Asia/Kolkata");
        await AddConversationAsync();
        await AddAsync("a", new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(5.5)).AddMicroseconds(-1));
        await AddAsync("b", new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(5.5)));

        Assert.Equal("2026-03-02T00:00:00.000000+05:30", Field(Assert.Single(await GetAsync("2026-03-02")), "time"));
    }

    [Theory, BothDatabases]
    public async Task Get_Day_LeavesOutWhatWasDroppedAndWhatIsOfNoConversation(DatabaseKind kind)
    {
        await StartAsync(kind);
        await AddConversationAsync();
        await AddAsync("a", Midnight, state: "dropped");
        await AddAsync("b", Midnight, direction: "out", conversationId: "");
        await AddAsync("c", Midnight, text: "", deleted: true);

        Assert.Equal("null", JsonDocument.Parse(Assert.Single(await GetAsync("2026-03-02"))).RootElement.GetProperty("text").GetRawText());
    }

    [Theory, BothDatabases]
    public async Task Get_Day_TellsThreeRolesAndWhatCameTwiceOnce(DatabaseKind kind)
    {
        await StartAsync(kind);
        await AddConversationAsync();
        await AddAsync("a", Midnight);
        await AddAsync("b", Midnight);
        await AddAsync("c", Midnight, direction: "out");
        await AddAsync("d", Midnight, direction: "out");
        await ExecuteAsync("UPDATE messages SET alias_of = 'a' WHERE message_id = 'b'");
        await ExecuteAsync("UPDATE messages SET author = '{}' WHERE message_id = 'd'");

        Assert.Equal(["customer", "assistant", "agent"], (await GetAsync("2026-03-02")).Select(line => Field(line, "role")));
    }

    [Theory, BothDatabases]
    public async Task Get_LongDay_HasEachLineOnceInOrder(DatabaseKind kind)
    {
        await StartAsync(kind);
        await AddConversationAsync();
        for (var i = 0; i < 1203; i++)
        {
            await AddAsync($"m{i:0000}", Midnight.AddMicroseconds(i / 7), text: $"{i:0000}");
        }

        Assert.Equal(Enumerable.Range(0, 1203).Select(i => $"{i:0000}"), (await GetAsync("2026-03-02")).Select(line => Field(line, "text")));
    }

    [Fact]
    public async Task Get_NoDay_IsABadRequest()
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var web = Host.Web(Scopes.ConversationsRead);

        using var answer = await web.GetAsync(new Uri("/api/conversations/log/2026-02-30.jsonl", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("2026-11-29", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static string? Field(string line, string name) => JsonDocument.Parse(line).RootElement.GetProperty(name).GetString();

    private async Task<string[]> GetAsync(string day)
    {
        using var web = Host.Web(Scopes.ConversationsRead);
        using var answer = await web.GetAsync(new Uri($"/api/conversations/log/{day}.jsonl", UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        return body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Task AddConversationAsync() => ExecuteAsync(
        """
        INSERT INTO conversations (conversation_id, channel_account, address, phone, created_at, customer_name)
        VALUES ('c1', 'simulator', '26658001234', '26658001234', 1, 'Thabo Mokhesi')
        """);

    private Task AddAsync(
        string id, DateTimeOffset at, string direction = "in", string state = "done", string text = "no power", string conversationId = "c1", bool deleted = false) => Database.WriteAsync(
        session => (Task)session.ExecuteAsync(
            """
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, text_deleted_at)
            VALUES (@id, @conversationId, @direction, 'simulator', 'x', 'x', @id, 'text', @text, 1, @at, @state, @deletedAt)
            """,
            new { id, conversationId, direction, text, at = DbTime.FromTime(at), state, deletedAt = deleted ? 1 : (long?)null }),
        Cancellation);
}
