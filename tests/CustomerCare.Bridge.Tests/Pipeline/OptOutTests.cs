using CustomerCare.Bridge.Tests.People;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class OptOutTests : PersonTest
{
    private int _events;

    [Theory, BothDatabases]
    public async Task Stop_WholeMessage_EndsTheNewsAndIsConfirmedOnce(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await ConverseAsync("Emisa!");
        await SendAsync("STOP", "2");
        await WorkedOffAsync();

        var told = await TellAsync();

        Assert.Equal((NotificationOutcome.OptedOut, ""), (told.Outcome, told.MessageId));
        Assert.Equal([TestTurn.Texts[TextKeys.OptedOut].Render("")], await RepliesAsync(1));
        Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'"));
        Assert.Empty(Services.Tickets.Tickets);
    }

    [Theory, BothDatabases]
    public async Task Stop_ThenAReport_IsAnswered(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await ConverseAsync("tlohela");

        await SendAsync("no power", "2");

        Assert.Contains("LSB-2026-0001", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.Equal(NotificationOutcome.OptedOut, (await TellAsync()).Outcome);
    }

    [Theory, BothDatabases]
    public async Task Start_AfterStop_BringsTheNewsBack(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await ConverseAsync("stop");
        await SendAsync("Qala.", "2");
        await WorkedOffAsync();

        Assert.Equal(NotificationOutcome.Accepted, (await TellAsync()).Outcome);
        Assert.Equal(TestTurn.Texts[TextKeys.OptedIn].Render(""), (await RepliesAsync(3))[1]);
    }

    [Fact]
    public async Task Start_WithoutStop_IsAnOrdinaryMessage()
    {
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.Greeting));
        await StartAsync(DatabaseKind.Sqlite);
        await ConverseAsync("start");

        Assert.Equal([TestTurn.Texts[TextKeys.Greeting].Render("")], await RepliesAsync(1));
    }

    [Fact]
    public async Task Stop_InALongerMessage_IsAReport()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await ConverseAsync("the sparks do not stop");

        Assert.Single(Services.Tickets.Tickets);
        Assert.Equal(NotificationOutcome.Accepted, (await TellAsync()).Outcome);
    }

    [Theory, BothDatabases]
    public async Task Stop_InABurstWithAReport_IsBoth(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:BurstWindow=00:00:01");
        await SendAsync("no power", "1");
        await SendAsync("stop", "2");
        await WorkedOffAsync();

        var reply = Assert.Single(await RepliesAsync(1));
        Assert.Contains("LSB-2026-0001", reply, StringComparison.Ordinal);
        Assert.EndsWith(TestTurn.Texts[TextKeys.OptedOut].English, reply, StringComparison.Ordinal);
        Assert.Equal(NotificationOutcome.OptedOut, (await TellAsync()).Outcome);
    }

    [Fact]
    public async Task Stop_NewsOfTheSameRequestAfterStart_StayUnsent()
    {
        await StartAsync(DatabaseKind.Sqlite, NoBudget);
        await ConverseAsync("stop");
        await TellAsync("event");
        await SendAsync("start", "2");
        await WorkedOffAsync();

        Assert.Equal(NotificationOutcome.OptedOut, (await TellAsync("event")).Outcome);
    }

    private async Task<SendNotificationResponse> TellAsync(string? requestId = null)
    {
        var request = new SendNotificationRequest
        {
            RequestId = requestId ?? $"event-{++_events}",
            Phone = TestMessages.Phone,
            Kind = TextKeys.TicketResolved,
            Values = { ["ticket_id"] = "LSB-2026-0001" },
        };
        return await Client.SendNotificationAsync(request, cancellationToken: Cancellation);
    }
}
