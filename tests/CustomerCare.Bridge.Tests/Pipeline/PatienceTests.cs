using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>Nobody waits in silence while a service that the Bridge calls is slow, hangs or fails.</summary>
public sealed class PatienceTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task Classifier_Hangs_TheCustomerIsToldOnceThatWeHaveTheMessage(DatabaseKind kind)
    {
        Services.Classifier.Calls.Hang();
        await StartAsync(kind, "Bridge:HoldAfter=00:00:01");
        await SendAsync("no power");

        Assert.Equal(Text(TextKeys.Holding), Assert.Single(await RepliesAsync(1)));
        Services.Classifier.Calls.Recover();
        await StartAsync(kind, "Bridge:HoldAfter=00:00:01", "Bridge:ReplyInterval=00:00:00");
        await WorkedOffAsync();

        Assert.Single(Services.Tickets.Tickets);
        Assert.Single(await RepliesAsync(), reply => reply == Text(TextKeys.Holding));
    }

    [Theory, BothDatabases]
    public async Task Tickets_FailForAWhile_HoldsOnceAndAnswersThen(DatabaseKind kind)
    {
        Services.Tickets.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(kind, "Bridge:HoldAfter=00:00:01", "Bridge:ReplyInterval=00:00:01");
        await SendAsync("no power");
        Assert.Equal(Text(TextKeys.Holding), Assert.Single(await RepliesAsync(1)));

        Services.Tickets.Calls.Recover();

        Assert.Contains("LSB-2026-0001", (await RepliesAsync(2))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tickets_HangWhileThereIsDanger_TheAdviceDoesNotWaitForThem()
    {
        Services.Classifier.Judge(_ => FakeClassifier.Dangerous(Danger.Shock));
        Services.Tickets.Calls.Hang();
        await StartAsync(DatabaseKind.Sqlite, "Bridge:HoldAfter=00:00:01");

        await SendAsync("the pole shocks people");

        Assert.Equal(Text(TextKeys.Advice(Danger.Shock)), Assert.Single(await RepliesAsync(1)));
        Assert.Single(Services.Tickets.Calls.Of<CreateTicketRequest>());
    }

    [Fact]
    public async Task Classifier_AwayForLong_DispatchersAreShownTheMessageOnce()
    {
        Services.Classifier.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(DatabaseKind.Sqlite, "Bridge:CallForHelpAfter=00:00:01");

        await SendAsync("the pole shocks people");

        await Eventually.TrueAsync(() => Services.Notifier.Events.Count > 0);
        await Eventually.TrueAsync(() => Services.Classifier.Calls.Received.Count >= 8);
        var told = Assert.Single(Services.Notifier.Events);
        Assert.Equal(EventType.PersonNeeded, told.Event);
        Assert.Equal((PersonReasons.ServiceAway, "the pole shocks people", $"+{TestMessages.Phone}"), (told.Values["reason"], told.Values["message"], told.Values["phone"]));
    }

    [Fact]
    public async Task Notifier_Away_KeepsNobodyWaitingAndIsToldLater()
    {
        Services.Classifier.Judge(_ => Needing());
        Services.Notifier.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("may I paint the pole");
        Assert.Equal(Text(TextKeys.InquiryToPerson), Assert.Single(await RepliesAsync(1)));
        Assert.Equal(ConversationModes.PersonNeeded, Assert.Single(await QueryAsync<string>("SELECT mode FROM conversations")));

        Services.Notifier.Calls.Recover();

        await Eventually.TrueAsync(() => Services.Notifier.Events.Count == 1);
        Assert.Equal(PersonReasons.Inquiry, Services.Notifier.Events[0].Values["reason"]);
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT event_id FROM events"), left => left.Count == 0);
    }

    [Fact]
    public async Task Message_FromBeforeOurDowntime_IsAnsweredWithAnExcuse()
    {
        await StartAsync(DatabaseKind.Sqlite);

        await SendAsync(TestMessages.Text("no power") with { SentAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(6) });

        Assert.StartsWith(TestTurn.Texts[TextKeys.LateAnswer].Sesotho, Assert.Single(await RepliesAsync(1)), StringComparison.Ordinal);
    }

    private static Classification Needing()
    {
        var about = FakeClassifier.Only(Intent.Inquiry);
        about.NeedsPerson = true;
        return about;
    }

    private static string Text(string key) => TestTurn.Texts[key].Render("");
}
