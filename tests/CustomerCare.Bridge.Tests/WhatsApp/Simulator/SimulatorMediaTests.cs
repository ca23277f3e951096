using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Tests.Media;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.WhatsApp.Simulator;

/// <summary>Pictures, voice notes, places and calls from the simulated phone.</summary>
public sealed class SimulatorMediaTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task Post_Picture_IsInTheChatAndCanBeSeen(DatabaseKind kind)
    {
        await StartAsync(kind);
        var file = SampleFiles.JpegOf(200_000);
        var media = await UploadAsync(file, "image/jpeg", "my photo.jpg");

        await PostAsync($$"""{"from":"+26658001234","text":"no power","media_id":"{{media}}"}""");

        var line = Assert.Single(await ChatAsync(), line => (string)line!["direction"]! == "in")!;
        Assert.Equal(("image", "no power"), ((string)line["kind"]!, (string)line["text"]!));
        Assert.Equal("my photo.jpg", (string)line["media"]![0]!["file_name"]!);
        using var web = Host.Web();
        using var seen = await web.GetAsync($"/simulator/media/{media}", Cancellation);
        Assert.Equal(file, await seen.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(("image/jpeg", "nosniff", "inline"), (seen.Content.Headers.ContentType!.ToString(), seen.Headers.GetValues("X-Content-Type-Options").Single(), seen.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Contains("sandbox", seen.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Text_IsNotShownInThePage()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var media = await UploadAsync("Ha ho na motlakase"u8.ToArray(), "text/plain", "a.txt");
        using var web = Host.Web();

        using var seen = await web.GetAsync($"/simulator/media/{media}", Cancellation);

        Assert.Equal(("text/plain", "attachment"), (seen.Content.Headers.ContentType!.ToString(), seen.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Theory]
    [InlineData("text/html", "image/jpeg", HttpStatusCode.BadRequest, "text/html")]
    [InlineData("image/jpeg", "text/html", HttpStatusCode.BadRequest, "content_type")]
    public async Task Upload_ContentThatIsNotTaken_IsRefused(string format, string contentType, HttpStatusCode status, string word)
    {
        await StartAsync(DatabaseKind.Sqlite);

        var (found, body) = await TryUploadAsync(SampleFiles.ByFormat[format], contentType, "x");

        Assert.Equal(status, found);
        Assert.Contains(word, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_TooLarge_IsRefused()
    {
        await StartAsync(DatabaseKind.Sqlite, "Bridge:MaxImageBytes=100000");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await TryUploadAsync(SampleFiles.JpegOf(100_001), "image/jpeg", "x")).Status);
        Assert.Equal(HttpStatusCode.Created, (await TryUploadAsync(SampleFiles.JpegOf(100_000), "image/jpeg", "x")).Status);
    }

    [Theory]
    [InlineData("Host", "customercare.example")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task Upload_FromElsewhere_IsForbidden(string header, string value)
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var web = Host.Web();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/media") { Content = new ByteArrayContent(SampleFiles.Jpeg) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await web.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"from":"+26658001234","location":{"latitude":-29.8,"longitude":28.8}}""", "location", "[location -29.8, 28.8]")]
    [InlineData("""{"from":"+26658001234","kind":"call"}""", "call", "[call]")]
    [InlineData("""{"from":"+26658001234","kind":"image"}""", "image", "[image that could not be fetched]")]
    [InlineData("""{"from":"+26658001234","kind":"audio"}""", "audio", "[voice note that could not be fetched]")]
    public async Task Post_WithoutWords_IsAMessageOfItsKind(string body, string kind, string line)
    {
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("no power", "first");
        await WorkedOffAsync();

        await PostAsync(body);
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        Assert.Equal(["text", kind], await QueryAsync<string>("SELECT kind FROM messages WHERE direction = 'in' ORDER BY stored_at"));
        Assert.Equal(kind == "call" ? [] : [line], Services.Tickets.Comments.Select(comment => comment.Text));
    }

    [Theory]
    [InlineData("""{"from":"+26658001234","kind":"sticker"}""", HttpStatusCode.BadRequest, "kind")]
    [InlineData("""{"from":"+26658001234","kind":"text"}""", HttpStatusCode.BadRequest, "text")]
    [InlineData("""{"from":"+26658001234","media_id":"none"}""", HttpStatusCode.NotFound, "media_id")]
    [InlineData("""{"from":"+26658001234","location":{"latitude":-91,"longitude":28.8}}""", HttpStatusCode.BadRequest, "latitude")]
    [InlineData("""{"from":"+26658001234","location":{"latitude":-29}}""", HttpStatusCode.BadRequest, "longitude")]
    [InlineData("""{"from":"+26658001234","location":{"lat":-29}}""", HttpStatusCode.BadRequest, "JSON")]
    public async Task Post_WrongMedia_IsRefused(string body, HttpStatusCode status, string word)
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var web = Host.Web();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await web.PostAsync("/simulator/messages", content, Cancellation);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task SendAsync_MessageWithAFile_IsShownWithIt(DatabaseKind kind)
    {
        await StartAsync(kind);
        var message = new OutboundMessage("out1", TestMessages.Account, TestMessages.Phone, "See this", [new Attachment("abc", "application/pdf", "plan.pdf", 5)]);

        await Host.Services.GetRequiredService<IWhatsAppChannel>().SendAsync(message, Cancellation);

        var line = Assert.Single(await ChatAsync())!;
        Assert.Equal(("out", "abc", "plan.pdf"), ((string)line["direction"]!, (string)line["media"]![0]!["media_id"]!, (string)line["media"]![0]!["file_name"]!));
    }

    private async Task<string> UploadAsync(byte[] file, string contentType, string name)
    {
        var (status, body) = await TryUploadAsync(file, contentType, name);
        Assert.True(status == HttpStatusCode.Created, body);
        return (string)JsonNode.Parse(body)!["media_id"]!;
    }

    private async Task<(HttpStatusCode Status, string Body)> TryUploadAsync(byte[] file, string contentType, string name)
    {
        using var web = Host.Web();
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var answer = await web.PostAsync($"/simulator/media?name={Uri.EscapeDataString(name)}", content, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task PostAsync(string body)
    {
        using var web = Host.Web();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await web.PostAsync("/simulator/messages", content, Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<JsonArray> ChatAsync()
    {
        using var web = Host.Web();
        return JsonNode.Parse(await web.GetStringAsync("/simulator/messages?phone=%2B26658001234", Cancellation))!.AsArray();
    }
}
