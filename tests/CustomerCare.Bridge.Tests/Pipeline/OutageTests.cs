using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>What becomes of messages while a service that the Bridge calls is away.</summary>
public sealed class OutageTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task Customers_Down_TheTicketIsOpenedForAStranger(DatabaseKind kind)
    {
        Services.Customers.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(kind);

        await SendAsync("no power");

        Assert.Single(await RepliesAsync(1));
        Assert.Equal("WhatsApp: +26658001234", Assert.Single(Services.Tickets.Tickets).ReportedBy);
    }

    [Fact]
    public async Task Customers_DownForTheSecondMessage_TheCustomerIsRemembered()
    {
        Services.Customers.Add("+26658001234", new Customer { CustomerId = "MAK-0001", FirstName = "Palesa", Concession = "MAK" });
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("no power", "1");
        await WorkedOffAsync();
        Services.Customers.Calls.Fail(StatusCode.Unavailable);

        await SendAsync("still dark", "2");
        await WorkedOffAsync();

        Assert.Equal("Palesa", Assert.Single(Services.Tickets.Comments).Author);
    }

    [Theory, BothDatabases]
    public async Task Classifier_Down_TheMessageIsAnsweredOnceItIsBack(DatabaseKind kind)
    {
        Services.Classifier.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(kind);
        await SendAsync("no power");
        await Eventually.TrueAsync(() => Services.Classifier.Calls.Received.Count >= 3);
        Assert.Equal(["in_turn"], await StatesAsync());

        Services.Classifier.Calls.Recover();

        Assert.Single(await RepliesAsync(1));
        Assert.Single(Services.Tickets.Tickets);
    }

    [Theory, BothDatabases]
    public async Task Tickets_Down_TheSameRequestIsRepeatedUntilTheyAreBack(DatabaseKind kind)
    {
        Services.Tickets.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(kind);
        await SendAsync("no power");
        await Eventually.TrueAsync(() => Services.Tickets.Calls.Received.Count >= 4);

        // What the classifier thinks by now does not matter any more.
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.Greeting));
        Services.Tickets.Calls.Recover();

        Assert.Single(await RepliesAsync(1));
        Assert.Single(Services.Tickets.Tickets);
        Assert.Single(Services.Tickets.Calls.Of<CreateTicketRequest>().Distinct());
        Assert.Single(Services.Classifier.Calls.Received);
    }

    [Theory, BothDatabases]
    public async Task Tickets_DownWhileThereIsDanger_TheAdviceGoesOutOnceAndTheTicketFollows(DatabaseKind kind)
    {
        Services.Classifier.Judge(_ => FakeClassifier.Dangerous(Danger.FallenLine));
        Services.Tickets.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(kind);
        await SendAsync("the wire is on the ground");
        var advice = TestTurn.Texts[TextKeys.Advice(Danger.FallenLine)];

        Assert.Equal([$"{advice.Sesotho}\n\n{advice.English}"], await RepliesAsync(1));
        await Eventually.TrueAsync(() => Services.Tickets.Calls.Received.Count >= 8);
        Assert.Single(await RepliesAsync());
        Services.Tickets.Calls.Recover();

        var replies = await RepliesAsync(2);
        Assert.Equal(2, replies.Count);
        Assert.Contains(Services.Tickets.Tickets.Single().TicketId, replies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tickets_DownWhileSomebodyInDangerAsksForATicket_TheAdviceGoesOut()
    {
        var about = FakeClassifier.Only(Intent.StatusQuestion);
        about.Danger = Danger.Fire;
        Services.Classifier.Judge(_ => about);
        Services.Tickets.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(DatabaseKind.Sqlite);

        await SendAsync("where is my ticket, the pole is burning");

        Assert.StartsWith(TestTurn.Texts[TextKeys.Advice(Danger.Fire)].Sesotho, Assert.Single(await RepliesAsync(1)), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Tickets_Refuse_TheMessageFailsWithItsReasonAndTheCustomerIsToldWeHaveIt(DatabaseKind kind)
    {
        Services.Tickets.Calls.Fail(StatusCode.InvalidArgument);
        await StartAsync(kind);

        await SendAsync("no power");

        var fallback = TestTurn.Texts[TextKeys.Fallback];
        Assert.Equal([$"{fallback.Sesotho}\n\n{fallback.English}"], await RepliesAsync(1));
        var (state, error) = Assert.Single(await QueryAsync<(string, string)>("SELECT state, error FROM messages WHERE direction = 'in'"));
        Assert.Equal("failed", state);
        Assert.Contains("InvalidArgument", error, StringComparison.Ordinal);
        Assert.Equal(["failed"], await QueryAsync<string>("SELECT state FROM turns"));
    }

    [Theory, BothDatabases]
    public async Task Tickets_Refuse_TheNextMessageGoesOn(DatabaseKind kind)
    {
        Services.Tickets.Calls.Fail(StatusCode.InvalidArgument);
        await StartAsync(kind);
        await SendAsync("no power", "1");
        await Eventually.GetAsync(StatesAsync, states => states is ["failed"]);
        Services.Tickets.Calls.Recover();

        await SendAsync("no power at all", "2");

        Assert.Equal(["failed", "done"], await Eventually.GetAsync(StatesAsync, states => states is [_, "done"]));
        Assert.Single(Services.Tickets.Tickets);
    }

    [Fact]
    public async Task Tickets_RefuseTwiceInAMinute_TheSecondReplyWaits()
    {
        Services.Tickets.Calls.Fail(StatusCode.InvalidArgument);
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("no power", "1");
        await RepliesAsync(1);

        await SendAsync("no power", "2");
        await Eventually.GetAsync(StatesAsync, states => states is ["failed", "failed"]);

        Assert.Equal([0, 1], await QueryAsync<int>("SELECT CASE WHEN state = 'sent' THEN 0 ELSE 1 END FROM messages WHERE direction = 'out' ORDER BY 1"));
        Assert.Single(await RepliesAsync());
    }
}
