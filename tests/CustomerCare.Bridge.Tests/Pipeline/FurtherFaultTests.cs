using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Google.Protobuf;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>A follow-up that names another fault beside its ticket's.</summary>
public sealed class FurtherFaultTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task FollowUp_WithAFaultOfAnotherKind_IsAddedAndOpensATicket_AndTellsOfBoth(DatabaseKind kind)
    {
        await StartTalkAsync(kind, "Bridge:ReplyInterval=00:00:00");

        await SendAsync("still dark, and my payment is missing", "2");

        var reply = (await RepliesAsync(2))[1];
        Assert.All(reply.Split("\n\n"), part => Assert.Matches("LSB-2026-0001.*LSB-2026-0002", part));
        Assert.Equal("LSB-2026-0001", Assert.Single(Services.Tickets.Calls.Of<AddCommentRequest>()).TicketId);
        Assert.Equal([Category.NoPower, Category.Billing], Services.Tickets.Tickets.Select(ticket => ticket.Category));
        Assert.Equal("LSB-2026-0001", Services.Tickets.Calls.Of<CreateTicketRequest>()[1].LinkedTicketId);
        Assert.Equal("LSB-2026-0001", (await QueryAsync<string>("SELECT ticket_id FROM messages WHERE direction = 'in' ORDER BY stored_at"))[1]);
    }

    [Fact]
    public async Task FollowUp_WithAFaultThatHasItsTicket_OpensNone()
    {
        await StartTalkAsync(DatabaseKind.Sqlite);
        await SendAsync("payment", "2");
        await WorkedOffAsync();

        await SendAsync("still dark, and my payment is missing", "3");
        await WorkedOffAsync();

        Assert.Equal(2, Services.Tickets.Tickets.Count);
    }

    [Fact]
    public async Task FollowUp_WithAFaultWhoseTicketIsOver_OpensAnother()
    {
        await StartTalkAsync(DatabaseKind.Sqlite);
        await SendAsync("payment", "2");
        await WorkedOffAsync();
        Services.Tickets.Change("LSB-2026-0002", ticket => ticket.Status = TicketStatus.Resolved);

        await SendAsync("still dark, and my payment is missing", "3");
        await WorkedOffAsync();

        Assert.Equal([Category.NoPower, Category.Billing, Category.Billing], Services.Tickets.Tickets.Select(ticket => ticket.Category));
    }

    [Fact]
    public async Task NewFault_WithOneThatHasItsTicket_IsAddedThereAsWell()
    {
        await StartTalkAsync(DatabaseKind.Sqlite, "Bridge:ReplyInterval=00:00:00");
        Services.Classifier.Judge(_ => With(FakeClassifier.Fault(Category.MeterIssue, Priority.P2), Category.NoPower));

        await SendAsync("the meter is broken, and still dark", "2");

        Assert.Matches("LSB-2026-0002.*LSB-2026-0001", (await RepliesAsync(2))[1]);
        Assert.Equal(2, Services.Tickets.Tickets.Count);
        Assert.Equal("LSB-2026-0001", Assert.Single(Services.Tickets.Calls.Of<AddCommentRequest>()).TicketId);
    }

    [Theory, BothDatabases]
    public async Task Crash_AfterTheFurtherTicketWasOpened_ReplaysTheSameRequests(DatabaseKind kind)
    {
        await StartTalkAsync(kind);
        var opened = new TaskCompletionSource();
        Services.Tickets.AfterCreate = () =>
        {
            opened.TrySetResult();
            throw new InvalidOperationException("The answer is lost.");
        };
        await SendAsync("still dark, and my payment is missing", "2");
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await StopAsync();

        // Whoever thought again would open nothing.
        Services.Tickets.AfterCreate = () => Task.CompletedTask;
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.Thanks));
        await StartAsync(kind);
        await WorkedOffAsync();

        Assert.Equal(2, Services.Tickets.Tickets.Count);
        Assert.Single(Services.Tickets.Comments);
        Assert.Equal(2, Services.Tickets.Calls.Of<CreateTicketRequest>().Select(request => request.ToByteString()).Distinct().Count());
    }

    [Theory]
    [InlineData(0.9, 1)]
    [InlineData(0.4, 0)]
    public void FollowUp_FurtherFault_OpensATicketOnlyWhereItIsSure(double confidence, int tickets)
    {
        var about = With(FakeClassifier.NoPower(), Category.Billing);
        about.MoreFaults[0].Confidence = confidence;

        var decision = new TestTurn(about) { OpenCategory = "no-power" }.Decide();

        Assert.Equal((DecisionKind.FollowUp, tickets), (decision.Kind, decision.CreateMore?.Count ?? 0));
    }

    [Fact]
    public void FollowUp_WithoutFurtherFaults_OpensNothing() =>
        Assert.Null(new TestTurn(FakeClassifier.NoPower()) { OpenCategory = "no-power" }.Decide().CreateMore);

    [Fact]
    public void FollowUp_InDanger_OpensTheFurtherFaultAsWell()
    {
        var decision = new TestTurn(With(FakeClassifier.Dangerous(Danger.Fire), Category.Billing)) { OpenCategory = "no-power" }.Decide();

        Assert.NotNull(decision.EscalateTicket);
        Assert.Equal(TestTurn.OpenTicket, CreateTicketRequest.Parser.ParseJson(Assert.Single(decision.CreateMore!)).LinkedTicketId);
        Assert.Contains("{ticket2}", decision.Reply!.English, StringComparison.Ordinal);
    }

    private async Task StartTalkAsync(DatabaseKind kind, params string[] settings)
    {
        Services.Classifier.Judge(text => text switch
        {
            "no power" => FakeClassifier.NoPower(),
            "payment" => FakeClassifier.Fault(Category.Billing, Priority.P3),
            _ => With(FakeClassifier.NoPower(), Category.Billing),
        });
        await StartAsync(kind, settings);
        await SendAsync("no power", "1");
        await WorkedOffAsync();
    }

    private static Classification With(Classification about, Category further)
    {
        about.MoreFaults.Add(new Fault { Category = further, Priority = Priority.P3, Danger = Danger.None, FaultSummary = "Another fault.", Confidence = 0.9 });
        return about;
    }
}
