using System.Globalization;
using CustomerCare.Testing;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Tickets.Tests.Upstream;

/// <summary>The ways in: user and password, the date password, a key.</summary>
public abstract class UpstreamSessionTests(DatabaseKind kind) : UpstreamSpecification(kind)
{
    [Fact]
    public async Task Forward_UserAndPassword_SignsInOnceForManyCalls()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CreateAsync(tickets)));

        Assert.Equal((10, 1), (Upstream.Tickets.Count, Upstream.Logins));
    }

    [Fact]
    public async Task Forward_SessionHasEnded_SignsInAgain()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync("Tickets:Upstream:PollEvery=01:00:00");
        await CreateAsync(tickets);

        Upstream.EndSessions();
        var ticket = await CreateAsync(tickets);

        Assert.Equal((Upstream.Tickets[^1].Number, 2), (ticket.UpstreamTicketId, Upstream.Logins));
    }

    [Fact]
    public async Task Forward_DatePassword_IsThisMonths()
    {
        // As text and with decimals; nothing in common with our code.
        var month = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(2)).ToString("yyyyMM", CultureInfo.InvariantCulture);
        var quotient = decimal.Parse(month, CultureInfo.InvariantCulture) / decimal.Parse(string.Concat(month.Reverse()), CultureInfo.InvariantCulture);
        Upstream.Password = quotient.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).TrimStart('0')[..4];
        await StartUpstreamAsync();
        var tickets = await StartAsync("Tickets:Upstream:DatePassword=true");

        Assert.NotEmpty((await CreateAsync(tickets)).UpstreamTicketId);
    }

    [Fact]
    public async Task Forward_ApiKey_NeedsNoLogin()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync($"Tickets:Upstream:ApiKey={FakeUpstream.Key}");

        Assert.NotEmpty((await CreateAsync(tickets)).UpstreamTicketId);
        Assert.Equal(0, Upstream.Logins);
    }

    [Theory]
    [InlineData("Tickets:Upstream:Password=sesame-open")]
    [InlineData("Tickets:Upstream:ApiKey=sesame-open")]
    public async Task Forward_WrongCredentials_WaitsAndTellsNoSecret(string setting)
    {
        var lines = new LogLines();
        await StartUpstreamAsync();
        var tickets = await TicketsUnderTest.StartAsync(
            Storage,
            lines,
            [$"Tickets:Upstream:BaseAddress=http://127.0.0.1:{Port}/api", .. setting.Contains("ApiKey", StringComparison.Ordinal) ? Array.Empty<string>() : ["Tickets:Upstream:User=center"],
             setting, "Tickets:Upstream:AnswerWithin=00:00:00", "Tickets:Upstream:MaxRetryDelay=00:00:00.2"]);
        await using var stop = tickets;

        var ticket = await CreateAsync(tickets);

        await Eventually.GetAsync(
            async () => (await QueryAsync<string>(tickets, "SELECT COALESCE(last_error, '') FROM queue_items WHERE queue = 'ticket-upstream'"))[0], reason => reason == "HttpRequestException Unauthorized");
        Assert.Empty(await DeadAsync(tickets));
        Assert.Equal(ticket.TicketId, ticket.ShownNumber);
        Assert.DoesNotContain(Enum.GetValues<LogLevel>().SelectMany(lines.Lines), line => line.Contains("sesame", StringComparison.Ordinal));
        Assert.NotEmpty(lines.Lines(LogLevel.Warning));
    }

    public sealed class OnSqlite() : UpstreamSessionTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : UpstreamSessionTests(DatabaseKind.Postgres);
}
