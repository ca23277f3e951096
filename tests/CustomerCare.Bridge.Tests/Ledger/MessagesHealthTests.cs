using System.Net;
using System.Text.Json;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.Bridge.Tests.Ledger;

public sealed class MessagesHealthTests : LedgerSpecification
{
    [Theory, BothDatabases]
    public async Task CheckHealthAsync_NothingOpenForLong_IsHealthy(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await Bridge.Messages.StoreAsync(TestMessages.Text(), null, Cancellation);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    [Theory]
    [InlineData("gathering")]
    [InlineData("closed")]
    [InlineData("decided")]
    public async Task CheckHealthAsync_OpenForTooLong_IsDegradedWithNumbers(string turnState)
    {
        await OpenAsync(DatabaseKind.Sqlite);
        await AddAsync("a", "received", turnState: turnState);
        Time.SetUtcNow(DateTimeOffset.UnixEpoch.AddTicks((Start + (2 * Minute) + 1_000_000) * 10));

        var result = await CheckAsync();

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Equal((1L, 121L), (result.Data["messages_open"], result.Data["messages_open_seconds"]));
    }

    [Theory, BothDatabases]
    public async Task CheckHealthAsync_WaitingForTheCustomerOrFinal_IsHealthy(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddAsync("a", "waiting_for_customer");
        await AddAsync("b", "failed");
        await AddAsync("c", "dropped");
        await ExecuteAsync("UPDATE messages SET stored_at = 1");

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 0, -121, true)]
    [InlineData(DatabaseKind.Postgres, 0, -121, true)]
    [InlineData(DatabaseKind.Sqlite, 0, 30, false)]
    [InlineData(DatabaseKind.Postgres, 0, 30, false)]
    [InlineData(DatabaseKind.Sqlite, 3, 30, true)]
    [InlineData(DatabaseKind.Postgres, 3, 30, true)]
    public async Task CheckHealthAsync_Pending_CountsWhatIsDueOrTriedInVain(DatabaseKind kind, int attempts, int dueInSeconds, bool isLate)
    {
        await OpenAsync(kind);
        await Bridge.Database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state)
                    VALUES ('out', '', 'out', 'simulator', 'chat', '', 'out', 'text', 'words', 1, now_us() - 300000000, 'pending')
                    """);
                await new WorkQueue(Bridge.Database, BridgeExtensions.OutgoingQueue).EnqueueAsync(session, "chat", "out");
                await session.ExecuteAsync("UPDATE queue_items SET attempts = @attempts, due_at = now_us() + @due", new { attempts, due = dueInSeconds * 1_000_000L });
            },
            Cancellation);

        Assert.Equal(isLate ? HealthStatus.Degraded : HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task ReadAsync_AskedOften_CountsOnceInAWhile()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        using var open = new OpenMessages(Bridge.Database, Time);
        Assert.Equal(0, (await open.ReadAsync(Cancellation)).Inbound);
        await AddAsync("a", "received", turnState: "closed");

        Assert.Equal(0, (await open.ReadAsync(Cancellation)).Inbound);
        Time.Advance(OpenMessages.Freshness);
        Assert.Equal(1, (await open.ReadAsync(Cancellation)).Inbound);
    }

    private async Task<HealthCheckResult> CheckAsync()
    {
        using var open = new OpenMessages(Bridge.Database, Time);
        return await new MessagesHealthCheck(open, Microsoft.Extensions.Options.Options.Create(Options)).CheckHealthAsync(new(), Cancellation);
    }
}

/// <summary>The same over HTTP.</summary>
public sealed class MessagesHealthEndpointTests : BridgeHostTest
{
    [Fact]
    public async Task Health_AMessageIsOpenForTooLong_SaysDegradedAndStaysReady()
    {
        Services.Classifier.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(DatabaseKind.Sqlite, "Bridge:OpenTooLong=00:00:01");
        await SendAsync("no power at the house of Palesa");
        await Eventually.GetAsync(() => Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation), report => report.Status == HealthStatus.Degraded);
        using var client = Host.Web();

        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);
        using var ready = await client.GetAsync(new Uri("/ready", UriKind.Relative), Cancellation);

        var body = await health.Content.ReadAsStringAsync(Cancellation);
        using var json = JsonDocument.Parse(body);
        Assert.Equal(("degraded", 1), (json.RootElement.GetProperty("status").GetString(), json.RootElement.GetProperty("messages_open").GetInt32()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (health.StatusCode, ready.StatusCode));
        Assert.DoesNotContain(TestMessages.Phone, body, StringComparison.Ordinal);
        Assert.DoesNotContain("Palesa", body, StringComparison.Ordinal);
    }
}
