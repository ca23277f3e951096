using CustomerCare.Testing;
using Grpc.Core;

namespace CustomerCare.Tickets.Tests.Upstream;

/// <summary>Which number a customer is told, and that it stays the same.</summary>
public abstract class ShownNumberTests(DatabaseKind kind) : UpstreamSpecification(kind)
{
    [Fact]
    public async Task CreateTicket_UpstreamAnswersInTime_ShowsItsNumber()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();

        var ticket = await CreateAsync(tickets, TestTickets.Full());

        var theirs = Assert.Single(Upstream.Tickets);
        Assert.Equal((theirs.Number, theirs.Number), (ticket.UpstreamTicketId, ticket.ShownNumber));
        Assert.NotEqual(theirs.Number, ticket.TicketId);
        Assert.Equal(ticket, await GetAsync(tickets, ticket.TicketId));
    }

    [Fact]
    public async Task GetTicketAndListTickets_EitherNumber_FindTheTicket()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);
        await CreateAsync(tickets);

        foreach (var number in new[] { ticket.TicketId, ticket.UpstreamTicketId })
        {
            Assert.Equal(ticket, await GetAsync(tickets, number));
            Assert.Equal(ticket, Assert.Single((await tickets.Client().ListTicketsAsync(new() { Search = number }, cancellationToken: Cancellation)).Tickets));
        }
    }

    [Fact]
    public async Task CreateTicket_SameRequestAgain_GetsTheSameAnswer()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var request = TestTickets.Minimal();
        var first = await CreateAsync(tickets, request);
        await CommentAsync(tickets, first.TicketId, "Still dark.");

        Assert.Equal(first, await CreateAsync(tickets, request));
        Assert.Single(Upstream.Tickets);
    }

    [Fact]
    public async Task CreateTicket_UpstreamIsLate_ShowsOurNumberForEver()
    {
        var open = new TaskCompletionSource();
        Upstream.BeforeCreate = open.Task.WaitAsync;
        await StartUpstreamAsync();
        var tickets = await StartAsync("Tickets:Upstream:AnswerWithin=00:00:00.3");
        var request = TestTickets.Minimal();

        var ticket = await CreateAsync(tickets, request);

        Assert.Equal(("", ticket.TicketId), (ticket.UpstreamTicketId, ticket.ShownNumber));
        open.SetResult();
        var later = await Eventually.GetAsync(() => GetAsync(tickets, ticket.TicketId), now => now.UpstreamTicketId.Length > 0);
        Assert.Equal(ticket.TicketId, later.ShownNumber);
        Assert.Equal(ticket, await CreateAsync(tickets, request));
    }

    [Fact]
    public async Task CreateTicket_CallerGoesAwayAndComesBack_GetsTheNumberThatCameMeanwhile()
    {
        var open = new TaskCompletionSource();
        Upstream.BeforeCreate = open.Task.WaitAsync;
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var request = TestTickets.Minimal();
        var deadline = TimeProvider.System.GetUtcNow().AddMilliseconds(500).UtcDateTime;
        var error = await Assert.ThrowsAsync<RpcException>(() => tickets.Client().CreateTicketAsync(request, deadline: deadline, cancellationToken: Cancellation).ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);

        open.SetResult();
        var ticket = await CreateAsync(tickets, request);

        Assert.Equal(Assert.Single(Upstream.Tickets).Number, ticket.ShownNumber);
    }

    [Fact]
    public async Task CreateTicket_KilledBeforeItAnswered_ShowsOneNumberOnly()
    {
        Upstream.React = call => call == "POST /om/tickets" ? Reaction.Hang : Reaction.Do;
        await StartUpstreamAsync();
        var first = await StartAsync();
        var request = TestTickets.Minimal();
        var call = first.Client().CreateTicketAsync(request, cancellationToken: Cancellation).ResponseAsync;
        await Eventually.TrueAsync(() => Upstream.Calls.Contains("POST /om/tickets"));
        await first.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => call);

        Upstream.React = _ => Reaction.Do;
        var second = await StartAsync("Tickets:Upstream:AnswerWithin=00:00:20");
        var answered = await CreateAsync(second, request);

        await QuietAsync(second);
        Assert.Equal(answered, await CreateAsync(second, request));
        Assert.Equal(answered.ShownNumber, (await GetAsync(second, answered.TicketId)).ShownNumber);
        Assert.Equal((await GetAsync(second, answered.TicketId)).UpstreamTicketId, Assert.Single(Upstream.Tickets).Number);
    }

    [Fact]
    public async Task CreateTicket_UpstreamIsDown_DoesNotWaitOnceThatIsKnown()
    {
        var tickets = await StartAsync("Tickets:Upstream:AnswerWithin=00:00:03", "Tickets:Upstream:MaxRetryDelay=00:00:05");
        await CreateAsync(tickets);
        await CreateAsync(tickets);

        var started = TimeProvider.System.GetTimestamp();
        var ticket = await CreateAsync(tickets);

        Assert.Equal(ticket.TicketId, ticket.ShownNumber);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
    }

    public sealed class OnSqlite() : ShownNumberTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ShownNumberTests(DatabaseKind.Postgres)
    {
        [Fact]
        public async Task CreateTicket_TwoReplicas_EachTicketIsForwardedOnceAndTold()
        {
            await StartUpstreamAsync();
            var (one, other) = (await StartAsync(), await StartAsync());

            var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => CreateAsync(number % 2 == 0 ? one : other)));

            Assert.Equal(Upstream.Tickets.Select(ticket => ticket.Number).Order(), created.Select(ticket => ticket.ShownNumber).Order());
        }
    }
}
