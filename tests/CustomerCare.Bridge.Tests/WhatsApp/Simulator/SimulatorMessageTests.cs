using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.WhatsApp.Simulator;

/// <summary>What <c>POST /simulator/messages</c> takes, refuses and records.</summary>
public sealed class SimulatorMessageTests : BridgeHostTest
{
    /// <summary>Body, status, and a word of the answer that tells what is wrong.</summary>
    public static TheoryData<string, HttpStatusCode, string> BadBodies { get; } = new()
    {
        { """{"from":"+26658001234","text":""}""", HttpStatusCode.BadRequest, "text" },
        { """{"from":"+26658001234"}""", HttpStatusCode.BadRequest, "text" },
        { """{"from":"+26658001234","text":null}""", HttpStatusCode.BadRequest, "text" },
        { """{"from":"+26658001234","text":" \u0000\n\t\u0007 "}""", HttpStatusCode.BadRequest, "text" },
        { $$"""{"from":"+26658001234","text":"{{new string('a', 100_000)}}"}""", HttpStatusCode.RequestEntityTooLarge, "100000" },
        { """{"from":"+26658001234","text":"\ud83d"}""", HttpStatusCode.BadRequest, "$.text" },
        { """{"from":"+26658001234","text":7}""", HttpStatusCode.BadRequest, "$.text" },
        { """{"text":"no power"}""", HttpStatusCode.BadRequest, "from" },
        { """{"from":"","text":"no power"}""", HttpStatusCode.BadRequest, "from" },
        { """{"from":"Ntate Thabo","text":"no power"}""", HttpStatusCode.BadRequest, "from" },
        { """{"from":"123","text":"no power"}""", HttpStatusCode.BadRequest, "from" },
        { """{"from":"+2665800123456789012","text":"no power"}""", HttpStatusCode.BadRequest, "from" },
        { $$"""{"from":"{{new string('5', 5_000)}}","text":"no power"}""", HttpStatusCode.BadRequest, "from" },
        { """{"from":"+26658001234","text":"no power","timestamp":"2999-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest, "timestamp" },
        { """{"from":"+26658001234","text":"no power","timestamp":"yesterday"}""", HttpStatusCode.BadRequest, "timestamp" },
        { """{"from":"+26658001234","text":"no power","timestamp":"2026-02-31T00:00:00Z"}""", HttpStatusCode.BadRequest, "timestamp" },
        { """{"from":"+26658001234","text":"no power","timestamp":1700000000}""", HttpStatusCode.BadRequest, "timestamp" },
        { $$"""{"from":"+26658001234","text":"no power","id":"{{new string('i', 201)}}"}""", HttpStatusCode.BadRequest, "id" },
        { """{"from":"+26658001234","text":"no power","id":"a\u0000b"}""", HttpStatusCode.BadRequest, "id" },
        { """{"from":"+26658001234","text":"no power","id":" a "}""", HttpStatusCode.BadRequest, "id" },
        { """{"from":"+26658001234","text":"no power","colour":"red"}""", HttpStatusCode.BadRequest, "JSON" },
        { "null", HttpStatusCode.BadRequest, "body" },
        { "[]", HttpStatusCode.BadRequest, "JSON" },
        { "", HttpStatusCode.BadRequest, "JSON" },
        { """{"from":""", HttpStatusCode.BadRequest, "JSON" },
    };

    [Fact]
    public async Task Post_BadBodies_AreEachRefusedWithTheirReason()
    {
        await StartAsync(DatabaseKind.Sqlite);

        foreach (var row in BadBodies)
        {
            var (body, status, word) = row.Data;
            var (found, detail) = await PostAsync(Json(body));
            Assert.True(status == found && detail.Contains(word, StringComparison.OrdinalIgnoreCase), $"{body[..Math.Min(90, body.Length)]} was answered with {found}: {detail}");
        }

        Assert.Empty(await QueryAsync<string>("SELECT message_id FROM messages"));
    }

    [Fact]
    public async Task Post_InvalidUtf8_IsRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);
        byte[] body = [.. Encoding.UTF8.GetBytes("""{"from":"+26658001234","text":"a"""), 0xC3, 0x28, 0xFF, .. "\"}"u8];

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Json(body))).Status);
    }

    [Fact]
    public async Task Post_TenMegabytes_IsRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var web = Host.Web();
        using var content = Json($$"""{"from":"+26658001234","text":"{{new string('a', 10 * 1024 * 1024)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/messages") { Content = content, Headers = { ExpectContinue = true } };

        using var response = await web.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=klingon")]
    public async Task Post_OtherContent_IsUnsupported(string contentType)
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var content = new ByteArrayContent("""{"from":"+26658001234","text":"no power"}"""u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(content)).Status);
    }

    [Theory]
    [InlineData("58001234")]
    [InlineData("+266 5800 1234")]
    [InlineData("0026658001234")]
    [InlineData("5800-1234")]
    public async Task Post_PhoneInAnyForm_IsTheSameCustomer(string from)
    {
        await StartAsync(DatabaseKind.Sqlite);

        var (status, _) = await PostAsync(Json(JsonSerializer.Serialize(new { from, text = "no power", id = "m1" })));

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal([TestMessages.Phone], await QueryAsync<string>("SELECT sender FROM messages WHERE direction = 'in'"));
    }

    [Fact]
    public async Task Post_ControlCharacters_AreLeftOut()
    {
        await StartAsync(DatabaseKind.Sqlite);

        await PostAsync(Json("""{"from":"+26658001234","text":"no\u0000 po\u0007wer\r\nhere","id":"m1"}"""));

        Assert.Equal(["no power\nhere"], await QueryAsync<string>("SELECT text FROM messages WHERE direction = 'in'"));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public async Task Post_OldTimestamp_IsRecordedAsStale(string timestamp)
    {
        await StartAsync(DatabaseKind.Sqlite);

        var (status, answer) = await PostAsync(Json(JsonSerializer.Serialize(new { from = "+26658001234", text = "no power", id = "m1", timestamp })));

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(("m1", "stale"), (Field(answer, "id"), Field(answer, "filter")));
        Assert.Equal(("dropped", "stale"), Assert.Single(await QueryAsync<(string, string)>("SELECT state, filter FROM messages")));
    }

    [Fact]
    public async Task Post_RecentTimestamp_IsLive()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var timestamp = TimeProvider.System.GetUtcNow().AddSeconds(-60).ToString("O", CultureInfo.InvariantCulture);

        var (_, answer) = await PostAsync(Json(JsonSerializer.Serialize(new { from = "+26658001234", text = "no power", id = "m1", timestamp })));

        Assert.Equal("", Field(answer, "filter"));
    }

    [Fact]
    public async Task Post_SameIdTwice_IsOneMessage()
    {
        await StartAsync(DatabaseKind.Sqlite);
        const string Body = """{"from":"+26658001234","text":"no power","id":"m1"}""";

        var first = await PostAsync(Json(Body));
        var second = await PostAsync(Json(Body));

        Assert.Equal((HttpStatusCode.Accepted, ""), (first.Status, Field(first.Answer, "filter")));
        Assert.Equal((HttpStatusCode.Accepted, "duplicate"), (second.Status, Field(second.Answer, "filter")));
        Assert.Single(await RepliesAsync(1));
    }

    [Fact]
    public async Task Post_WithoutId_GetsOne()
    {
        await StartAsync(DatabaseKind.Sqlite);
        const string Body = """{"from":"+26658001234","text":"no power"}""";

        var ids = new[] { await PostAsync(Json(Body)), await PostAsync(Json(Body)) }.Select(result => Field(result.Answer, "id")).ToList();

        Assert.All(ids, id => Assert.NotEmpty(id));
        Assert.NotEqual(ids[0], ids[1]);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static string Field(string answer, string name) => JsonNode.Parse(answer)![name]?.GetValue<string>() ?? "";

    private async Task<(HttpStatusCode Status, string Answer)> PostAsync(HttpContent content)
    {
        using var web = Host.Web();
        using (content)
        using (var response = await web.PostAsync("/simulator/messages", content, Cancellation))
        {
            return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        }
    }
}
