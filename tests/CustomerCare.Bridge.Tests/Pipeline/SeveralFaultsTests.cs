using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>One message about several faults.</summary>
public sealed class SeveralFaultsTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task Message_AboutTwoFaults_OpensTwoLinkedTicketsAndTellsOfBoth(DatabaseKind kind)
    {
        Services.Classifier.Judge(_ => Two());
        await StartAsync(kind);

        await SendAsync("no power, and my payment is missing too");

        var reply = Assert.Single(await RepliesAsync(1));
        Assert.All(reply.Split("\n\n"), part => Assert.Matches("LSB-2026-0001.*LSB-2026-0002", part));
        Assert.Equal([Category.NoPower, Category.Billing], Services.Tickets.Tickets.Select(ticket => ticket.Category));
        Assert.Equal("LSB-2026-0001", Assert.Single(Services.Tickets.Tickets[1].Links).TicketId);
        var results = Assert.Single(await QueryAsync<string>("SELECT results FROM messages WHERE direction = 'in'"));
        Assert.Matches("LSB-2026-0001.*LSB-2026-0002", results);
    }

    [Fact]
    public async Task FollowUp_AfterTwoFaults_GoesToTheTicketOfItsKind()
    {
        Services.Classifier.Judge(text => text switch
        {
            "two" => Two(),
            "money" => FakeClassifier.Fault(Category.Billing, Priority.P3),
            _ => FakeClassifier.NoPower(),
        });
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("two", "1");
        await WorkedOffAsync();

        await SendAsync("money", "2");
        await WorkedOffAsync();
        await SendAsync("dark", "3");
        await WorkedOffAsync();

        Assert.Equal(2, Services.Tickets.Tickets.Count);
        Assert.Equal(["LSB-2026-0002", "LSB-2026-0001"], Services.Tickets.Calls.Of<Protos.Ticket.V1.AddCommentRequest>().Select(comment => comment.TicketId));
    }

    private static Classification Two()
    {
        var about = FakeClassifier.NoPower();
        about.MoreFaults.Add(new Fault { Category = Category.Billing, Priority = Priority.P3, Danger = Danger.None, FaultSummary = "A payment is missing.", Confidence = 0.9 });
        return about;
    }
}
