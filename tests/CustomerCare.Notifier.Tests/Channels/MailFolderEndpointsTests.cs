using System.Net;
using System.Text.Json.Nodes;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing;

namespace CustomerCare.Notifier.Tests.Channels;

public sealed class MailFolderEndpointsTests : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private TestDatabase? _database;
    private ServiceUnderTest? _notifier;

    private ServiceUnderTest Notifier => _notifier!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        _notifier = await NotifierUnderTest.StartAsync(_database, _data, FreePort.Next());
    }

    public async ValueTask DisposeAsync()
    {
        await Notifier.DisposeAsync();
        await _database!.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Get_NoMails_IsAnEmptyList() => Assert.Equal("[]", await ReadAsync());

    [Fact]
    public async Task Get_Mail_ShowsItsParts()
    {
        var created = TestEvents.Created(Priority.P1);
        await Notifier.Client().DispatchEventAsync(created, cancellationToken: Cancellation);

        var mail = await Eventually.GetAsync(async () => JsonNode.Parse(await ReadAsync())!.AsArray(), mails => mails.Count > 0);

        var only = Assert.Single(mail)!.AsObject();
        Assert.Equal(["id", "message_id", "to", "subject", "at", "text"], only.Select(property => property.Key));
        Assert.Equal($"{created.EventId}.email.customer-care-lesotho", (string?)only["id"]);
        Assert.Equal($"{created.EventId}.email.customer-care-lesotho@customercare", (string?)only["message_id"]);
        Assert.Equal("New ticket MAK-2026-0065: no-power at MAK (Makeneng) [P1]", (string?)only["subject"]);
        Assert.Contains("dispatch@customercare.example", (string?)only["to"], StringComparison.Ordinal);
        Assert.Contains("Reported by: Thabo Mokhesi", (string?)only["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_HalfWrittenMail_IsNotShown()
    {
        Directory.CreateDirectory(_data.File("outbox"));
        await File.WriteAllTextAsync(_data.File("outbox/x.eml.tmp"), "Subject: half", Cancellation);

        Assert.Equal("[]", await ReadAsync());
    }

    [Fact]
    public async Task Get_SeveralMails_ShowsTheNewestFirst()
    {
        Directory.CreateDirectory(_data.File("outbox"));
        for (var i = 0; i < 3; i++)
        {
            await File.WriteAllTextAsync(_data.File($"outbox/{i}.eml"), $"Subject: mail {i}\n\nText\n", Cancellation);
            File.SetLastWriteTimeUtc(_data.File($"outbox/{i}.eml"), TestEvents.ReportedAt.UtcDateTime.AddSeconds(i));
        }

        var mails = JsonNode.Parse(await ReadAsync())!.AsArray();

        Assert.Equal(["mail 2", "mail 1", "mail 0"], mails.Select(mail => (string?)mail!["subject"]));
    }

    [Fact]
    public async Task Get_FileThatIsNoMail_ShowsTheOthers()
    {
        Directory.CreateDirectory(_data.File("outbox"));
        await File.WriteAllTextAsync(_data.File("outbox/empty.eml"), "", Cancellation);
        await File.WriteAllTextAsync(_data.File("outbox/mail.eml"), "Subject: mail\n\nText\n", Cancellation);

        Assert.Contains("\"subject\":\"mail\"", await ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    [InlineData("Host", "customercare.example")]
    [InlineData("Origin", "http://customercare.example")]
    public async Task Get_RequestFromElsewhere_IsForbidden(string header, string value)
    {
        using var client = Notifier.Web();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/emails");
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private async Task<string> ReadAsync()
    {
        using var client = Notifier.Web();
        using var response = await client.GetAsync("/simulator/emails", Cancellation);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
