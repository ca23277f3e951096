using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class TurnWorkerTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task Message_OfAKnownCustomer_BecomesATicketAndAReply(DatabaseKind kind)
    {
        Services.Customers.Add("+26658001234", new Customer { CustomerId = "MAK-0001", FirstName = "Palesa", LastName = "Mokoena", Concession = "MAK", AccountNumbers = { "0045MAK" } });
        await StartAsync(kind);

        await SendAsync("no power");

        var reply = Assert.Single(await RepliesAsync(1));
        Assert.Equal(2, reply.Split("MAK-2026-0001").Length - 1);
        Assert.Matches("^Lumela[^\n]+\n\nHello[^\n]+$", reply);
        Assert.Equal("Palesa Mokoena", Assert.Single(Services.Tickets.Tickets).ReportedBy);
        var message = Assert.Single(await QueryAsync<(string State, string TicketId, string Results)>("SELECT state, ticket_id, results FROM messages WHERE direction = 'in'"));
        Assert.Equal(("done", "MAK-2026-0001"), (message.State, message.TicketId));
        Assert.Matches("\"ticket\".*MAK-2026-0001.*\"answer\".*\\.reply", message.Results);
    }

    [Theory, BothDatabases]
    public async Task CreateTicket_WhenItIsCalled_FindsTheDecisionCommitted(DatabaseKind kind)
    {
        await StartAsync(kind);
        var committed = new TaskCompletionSource<string?>();
        Services.Tickets.Calls.Before(async _ => committed.TrySetResult(Assert.Single(await QueryAsync<string?>("SELECT decision FROM turns WHERE state = 'decided'"))));

        await SendAsync("no power");
        await WorkedOffAsync();

        var decision = Decision.Deserialize((await committed.Task)!);
        Assert.Equal(decision.CreateTicketRequest, Assert.Single(Services.Tickets.Calls.Of<CreateTicketRequest>()));
    }

    [Theory, BothDatabases]
    public async Task Message_WithinTheWindow_BecomesACommentOnTheTicket(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync("still dark", "2");
        await WorkedOffAsync();

        Assert.Single(Services.Tickets.Tickets);
        Assert.Equal("still dark", Assert.Single(Services.Tickets.Comments).Text);
        Assert.Equal(Category.NoPower, Services.Classifier.Calls.Of<ClassifyRequest>()[1].OpenTicket.Category);
    }

    [Theory, BothDatabases]
    public async Task Answers_ToTwoQuestionsInARow_AreUnderstoodWithAllThatWasSaid(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => text.Contains("lights", StringComparison.Ordinal) ? FakeClassifier.NoPower() : FakeClassifier.Only(Intent.Unclear));
        await StartAsync(kind);
        await SendAsync("hmm", "1");
        await WorkedOffAsync();
        await SendAsync("it broke", "2");
        await WorkedOffAsync();
        Assert.Equal(["waiting_for_customer", "waiting_for_customer"], await StatesAsync());

        await SendAsync("the lights", "3");
        await Eventually.GetAsync(StatesAsync, states => states.Count == 3 && states[2] == "done");

        Assert.Equal(["hmm", "hmm\nit broke", "hmm\nit broke\nthe lights"], Services.Classifier.Calls.Of<ClassifyRequest>().Select(request => request.Text));
        Assert.Equal(["done", "done", "done"], await StatesAsync());
        Assert.Equal(["LSB-2026-0001"], await QueryAsync<string>("SELECT DISTINCT ticket_id FROM messages WHERE direction = 'in'"));
    }

    [Fact]
    public async Task Message_LongAfterAQuestion_IsUnderstoodAloneAndKeepsNobodyWaiting()
    {
        Services.Classifier.Judge(text => text == "the lights" ? FakeClassifier.NoPower() : FakeClassifier.Only(Intent.Unclear));
        await StartAsync(DatabaseKind.Sqlite, "Bridge:FollowUpWindow=00:00:01");
        await SendAsync("hmm", "1");
        await WorkedOffAsync();
        await ExecuteAsync("""
            UPDATE conversations SET last_message_at = last_message_at - 3600000000, tickets = replace(tickets, '"touchedAt":', '"touchedAt":-'), version = version + 1
            """);

        await SendAsync("the lights", "2");
        await Eventually.GetAsync(StatesAsync, states => states is [_, "done"]);

        Assert.Equal(["hmm", "the lights"], Services.Classifier.Calls.Of<ClassifyRequest>().Select(request => request.Text));
        Assert.Equal(["done", "done"], await StatesAsync());
        Assert.Equal(["", "LSB-2026-0001"], await QueryAsync<string>("SELECT ticket_id FROM messages WHERE direction = 'in' ORDER BY stored_at"));
    }

    [Theory, BothDatabases]
    public async Task Message_WithoutWords_IsAskedAboutWithoutTheClassifier(DatabaseKind kind)
    {
        Services.Classifier.Calls.Fail(StatusCode.InvalidArgument);
        await StartAsync(kind);

        await SendAsync(TestMessages.Media(MessageKind.Audio));

        Assert.EndsWith(TestTurn.Texts["person_will_answer"].English, Assert.Single(await RepliesAsync(1)), StringComparison.Ordinal);
        Assert.Empty(Services.Classifier.Calls.Received);
    }

    [Theory, BothDatabases]
    public async Task Burst_LongerThanTheClassifierTakes_IsCut(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:BurstWindow=00:00:01");

        await SendAsync(new string('a', MessageText.MaxLength), "1");
        await SendAsync(new string('b', MessageText.MaxLength), "2");
        await WorkedOffAsync();

        Assert.Equal(new string('a', MessageText.MaxLength), Assert.Single(Services.Classifier.Calls.Of<ClassifyRequest>()).Text);
    }

    [Theory, BothDatabases]
    public async Task StatusQuestion_OfAStranger_AsksForTheTicketsOfTheirPhone(DatabaseKind kind)
    {
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.StatusQuestion));
        await StartAsync(kind);

        await SendAsync("where is my ticket?");
        await WorkedOffAsync();

        var request = Assert.Single(Services.Tickets.Calls.Of<ListTicketsRequest>());
        Assert.Equal((true, TestMessages.Phone, ""), (request.OpenOnly, request.ReporterPhone, request.CustomerId));
    }

    [Theory, BothDatabases]
    public async Task Replies_TicketIsKnownByAnotherNumber_TellThatOneAndCallByOurs(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => text.StartsWith("where", StringComparison.Ordinal) ? FakeClassifier.Only(Intent.StatusQuestion) : FakeClassifier.NoPower());
        Services.Tickets.ShownNumber = number => $"UP-{number}";
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:00");
        await SendAsync("no power", "1");
        await WorkedOffAsync();
        await SendAsync("still no power", "2");
        await WorkedOffAsync();
        await ExecuteAsync("""
            UPDATE conversations SET last_message_at = last_message_at - 3600000000, tickets = replace(tickets, '"touchedAt":', '"touchedAt":-'), version = version + 1
            """);
        await SendAsync("where is my ticket?", "3");
        await WorkedOffAsync();

        var replies = await RepliesAsync(3);

        Assert.Equal(3, replies.Count(reply => reply.Contains("UP-LSB-2026-0001", StringComparison.Ordinal)));
        Assert.Equal(["LSB-2026-0001"], Services.Tickets.Calls.Of<AddCommentRequest>().Select(request => request.TicketId));
    }

    [Fact]
    public async Task StatusQuestion_WithoutPhoneAndCustomer_AsksForNobodysTickets()
    {
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.StatusQuestion));
        await StartAsync(DatabaseKind.Sqlite);

        await SendAsync(TestMessages.Text() with { Phone = "", Sender = "123@lid" });
        await WorkedOffAsync();

        Assert.Empty(Services.Tickets.Calls.Received);
        Assert.Empty(Services.Customers.Calls.Received);
    }

    [Theory, BothDatabases]
    public async Task Messages_OfOneConversation_AreWorkedOnInOrder(DatabaseKind kind)
    {
        await StartAsync(kind);
        for (var number = 0; number < 8; number++)
        {
            // Each becomes a turn of its own: the one before is closed by then.
            await SendAsync($"{number}", $"{number}");
            await Eventually.TrueAsync(() => Services.Classifier.Calls.Received.Count > number);
        }

        await WorkedOffAsync();

        Assert.Equal(Enumerable.Range(0, 8).Select(number => $"{number}"), Services.Classifier.Calls.Of<ClassifyRequest>().Select(request => request.Text));
        Assert.Single(Services.Tickets.Tickets);
        Assert.Equal(Enumerable.Range(1, 7).Select(number => $"{number}"), Services.Tickets.Comments.Select(comment => comment.Text));
    }

    [Theory, BothDatabases]
    public async Task SlowCall_ForOneCustomer_DelaysNobodyElse(DatabaseKind kind)
    {
        Services.Classifier.Calls.Hang(request => ((ClassifyRequest)request).Text == "slow");
        await StartAsync(kind);
        await SendAsync("slow", "1");
        await Eventually.TrueAsync(() => Services.Classifier.Calls.Received.Count == 1);

        await SendAsync("fast", "2", "26650000001");

        Assert.Single(await RepliesAsync(1, "26650000001"));
        Assert.Empty(await RepliesAsync());
        Services.Classifier.Calls.Recover();
    }
}
