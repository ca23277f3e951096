using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Upstream;

public abstract class ForwardingTests(DatabaseKind kind) : UpstreamSpecification(kind)
{
    [Fact]
    public async Task CreateTicket_EveryField_ArrivesWithOurReference()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();

        var ticket = await CreateAsync(tickets, TestTickets.Full());

        var theirs = Assert.Single(Upstream.Tickets);
        Assert.Matches($@"^No electricity supply at the customer's premises\. \[ref {ticket.TicketId} cc[0-9a-f]{{12}}\]$", theirs.Text("fault_description"));
        Assert.Equal(
            ("MAK", "P1", "Thabo Mokhesi", "electrical", "corrective", "equipment-failure", "customer_grievance", "MAK-0001", "0045MAK", "pole", "P-17", "A household", "TX-1"),
            (theirs.Text("site_id"), theirs.Text("priority"), theirs.Text("reported_by"), theirs.Text("equipment_category"), theirs.Text("ticket_type"),
             theirs.Text("category"), theirs.Text("ticket_class"), theirs.Text("customer_id"), theirs.Text("account_number"), theirs.Text("element_type"),
             theirs.Text("element_id"), theirs.Text("services_affected"), theirs.Text("transaction_ref")));
    }

    [Fact]
    public async Task CreateTicket_LongestDescription_StillFits()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var request = TestTickets.Minimal();
        request.FaultDescription = new string('x', 10_000);

        var ticket = await CreateAsync(tickets, request);

        Assert.Equal(10_000, Assert.Single(Upstream.Tickets).Text("fault_description").Length);
        Assert.Equal(request.FaultDescription, ticket.FaultDescription);
    }

    [Fact]
    public async Task Changes_OfOneTicket_ArriveInTheirOrder()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);
        await CommentAsync(tickets, ticket.TicketId, "One.");
        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.InProgress);
        await CommentAsync(tickets, ticket.TicketId, "Two.");
        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.Resolved);

        await QuietAsync(tickets);
        var number = ticket.UpstreamTicketId;
        Assert.Equal(
            ["POST /om/tickets", $"POST /om/tickets/{number}/comments", $"PATCH /om/tickets/{number}", $"POST /om/tickets/{number}/comments", $"PATCH /om/tickets/{number}"],
            Upstream.Calls.Where(call => call[0] == 'P' && call != "POST /auth/login"));
        Assert.Equal("resolved", Upstream.Tickets[0].Status);
        Assert.Equal(["One.", "Two."], Upstream.Tickets[0].Comments.Select(comment => ((string)comment["text"]!).Split(" [ref")[0]));
    }

    [Theory]
    [InlineData(nameof(Reaction.LoseAnswer))]
    [InlineData(nameof(Reaction.DoAndAnswerHtml))]
    public async Task CreateTicket_AnswerIsLost_FindsItThereAndOpensNoOther(string reaction)
    {
        FirstTime("POST /om/tickets", Enum.Parse<Reaction>(reaction));
        await StartUpstreamAsync();
        var tickets = await StartAsync();

        var ticket = await CreateAsync(tickets);

        Assert.Equal(Assert.Single(Upstream.Tickets).Number, ticket.UpstreamTicketId);
        Assert.Equal(ticket.UpstreamTicketId, ticket.ShownNumber);
    }

    [Fact]
    public async Task AddComment_AnswerIsLost_IsThereOnce()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);
        FirstTime($"POST /om/tickets/{ticket.UpstreamTicketId}/comments", Reaction.LoseAnswer);

        // The same words twice are two comments.
        await CommentAsync(tickets, ticket.TicketId, "Still dark.");
        await CommentAsync(tickets, ticket.TicketId, "Still dark.");

        await QuietAsync(tickets);
        Assert.Equal(2, Upstream.Tickets[0].Comments.Count);
    }

    [Fact]
    public async Task ChangeStatus_AnswerIsLost_IsNotSentAgain()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);
        FirstTime($"PATCH /om/tickets/{ticket.UpstreamTicketId}", Reaction.LoseAnswer);

        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.Triaged);

        await QuietAsync(tickets);
        Assert.Equal("triaged", Upstream.Tickets[0].Status);
        Assert.Single(Upstream.Calls, call => call.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateTicket_UpstreamHoldsItTwice_TakesTheFirstAndSaysSo()
    {
        FirstTime("POST /om/tickets", Reaction.DoTwiceAndLoseAnswer);
        await StartUpstreamAsync();
        var tickets = await StartAsync();

        var ticket = await CreateAsync(tickets);

        var numbers = Upstream.Tickets.Select(theirs => theirs.Number).ToList();
        Assert.Equal((2, numbers[0]), (numbers.Count, ticket.UpstreamTicketId));
        Assert.Contains(await ActivityAsync(tickets, ticket.TicketId), entry => numbers.TrueForAll(number => entry.Note.Contains(number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task CreateTicket_UpstreamDoesTheFirstAttemptAfterTheSecond_ReportsTheDuplicateLater()
    {
        var late = new TaskCompletionSource();
        var first = 1;
        Upstream.BeforeCreate = _ => Interlocked.Exchange(ref first, 0) == 1 ? late.Task : Task.CompletedTask;
        await StartUpstreamAsync();
        var tickets = await StartAsync("Tickets:Upstream:RequestTimeout=00:00:00.3");
        var ticket = await CreateAsync(tickets);
        late.SetResult();
        await Eventually.TrueAsync(() => Upstream.Tickets.Count == 2);

        await DatabaseOf(tickets).WriteAsync(
            session => session.ExecuteAsync(
                "UPDATE queue_items SET due_at = 0 WHERE item_id LIKE '%.check'; UPDATE queue_partitions SET due_at = 0 WHERE partition_key LIKE '%.check'"),
            Cancellation);

        var note = await Eventually.GetAsync(
            async () => (await ActivityAsync(tickets, ticket.TicketId)).LastOrDefault(entry => entry.Note.Contains("more than once", StringComparison.Ordinal))?.Note, found => found is not null);
        Assert.All(Upstream.Tickets, theirs => Assert.Contains(theirs.Number, note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateTicket_UpstreamRefuses_IsToldOurNumberAtOnceAndShowsWhy()
    {
        FirstTime("POST /om/tickets", Reaction.Refuse);
        await StartUpstreamAsync();
        var tickets = await StartAsync();

        var refused = await CreateAsync(tickets);
        await CommentAsync(tickets, refused.TicketId, "Still dark.");
        var next = await CreateAsync(tickets);

        await QuietAsync(tickets);
        Assert.Equal(("", refused.TicketId), (refused.UpstreamTicketId, refused.ShownNumber));
        Assert.Equal(Assert.Single(Upstream.Tickets).Number, next.UpstreamTicketId);
        Assert.Contains(
            await ActivityAsync(tickets, refused.TicketId),
            entry => entry.Actor.Id == "upstream" && entry.Note == "The upstream refused the create: HTTP 400 as the test wants it");
        Assert.Equal(
            [($"{refused.TicketId}.create", "the upstream refused the create: HTTP 400"), ($"{refused.TicketId}-1.comment", "the upstream does not have the ticket")],
            await DeadAsync(tickets));
    }

    [Fact]
    public async Task ChangeStatus_UpstreamRefuses_DoesNotHoldUpWhatComesBehind()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);
        FirstTime($"PATCH /om/tickets/{ticket.UpstreamTicketId}", Reaction.Refuse);

        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.Resolved);
        await CommentAsync(tickets, ticket.TicketId, "It is back.");

        await QuietAsync(tickets);
        Assert.Single(Upstream.Tickets[0].Comments);
        Assert.Equal("the upstream refused the status: HTTP 400", Assert.Single(await DeadAsync(tickets)).Reason);
        Assert.Equal(TicketStatus.Resolved, (await GetAsync(tickets, ticket.TicketId)).Status);
    }

    [Fact]
    public async Task Changes_UpstreamIsAwayForLongAndTheHostIsKilled_AllArriveOnceAndInOrder()
    {
        List<string> mine = [];
        var first = await StartAsync("Tickets:Upstream:AnswerWithin=00:00:00");
        for (var number = 0; number < 3; number++)
        {
            mine.Add((await CreateAsync(first)).TicketId);
            await CommentAsync(first, mine[number], "One.");
            await ChangeStatusAsync(first, mine[number], TicketStatus.InProgress);
        }

        await first.KillAsync();
        var second = await StartAsync("Tickets:Upstream:AnswerWithin=00:00:00");
        await CommentAsync(second, mine[0], "Two.");

        // As after a day of attempts.
        await DatabaseOf(second).WriteAsync(session => session.ExecuteAsync("UPDATE queue_items SET attempts = 100000 WHERE queue = 'ticket-upstream'"), Cancellation);

        await StartUpstreamAsync();
        await QuietAsync(second);
        Assert.Empty(await DeadAsync(second));
        Assert.Equal(3, Upstream.Tickets.Count);
        foreach (var ticketId in mine)
        {
            var theirs = Assert.Single(Upstream.Tickets, ticket => ticket.Text("fault_description").Contains(ticketId, StringComparison.Ordinal));
            Assert.Equal(theirs.Number, (await GetAsync(second, ticketId)).UpstreamTicketId);
            Assert.Equal("in_progress", theirs.Status);
            Assert.Equal(ticketId == mine[0] ? ["One.", "Two."] : ["One."], theirs.Comments.Select(comment => ((string)comment["text"]!).Split(" [ref")[0]));
        }
    }

    [Fact]
    public async Task CreateTicket_KilledWhileTheUpstreamWorks_IsThereOnce()
    {
        var open = new TaskCompletionSource();
        Upstream.BeforeCreate = _ => open.Task;   // It does not notice that nobody waits.
        await StartUpstreamAsync();
        var first = await StartAsync("Tickets:Upstream:AnswerWithin=00:00:00");
        var ticket = await CreateAsync(first);
        await Eventually.TrueAsync(() => Upstream.Calls.Contains("POST /om/tickets"));

        await first.KillAsync();
        open.SetResult();
        await Eventually.TrueAsync(() => Upstream.Tickets.Count == 1);
        var second = await StartAsync();

        await QuietAsync(second);
        Assert.Equal(Assert.Single(Upstream.Tickets).Number, (await GetAsync(second, ticket.TicketId)).UpstreamTicketId);
    }

    [Fact]
    public async Task Changes_OfATicketFromBeforeTheUpstream_StayHere()
    {
        string old;
        await using (var alone = await TicketsUnderTest.StartAsync(Storage, FreePort.Next()))
        {
            old = (await CreateAsync(alone)).TicketId;
        }

        await StartUpstreamAsync();
        var tickets = await StartAsync();
        await CommentAsync(tickets, old, "Still dark.");
        await ChangeStatusAsync(tickets, old, TicketStatus.Triaged);
        await CreateAsync(tickets);

        await QuietAsync(tickets);
        Assert.Single(Upstream.Calls, call => call != "POST /auth/login" && call[0] == 'P');
    }

    [Fact]
    public async Task UpdateTicket_OtherFields_AreNotForwarded()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);

        await tickets.Client().UpdateTicketAsync(
            new()
            {
                RequestId = TestTickets.Id(),
                Ticket = new Ticket { TicketId = ticket.TicketId, Priority = Priority.P2 },
                UpdateMask = new() { Paths = { "priority" } },
                Etag = ticket.Etag,
            },
            cancellationToken: Cancellation);

        Assert.Empty(await QueryAsync<string>(tickets, "SELECT item_id FROM upstream_items"));
    }

    private void FirstTime(string wanted, Reaction reaction)
    {
        var left = 1;
        Upstream.React = call => call == wanted && Interlocked.Exchange(ref left, 0) == 1 ? reaction : Reaction.Do;
    }

    public sealed class OnSqlite() : ForwardingTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ForwardingTests(DatabaseKind.Postgres);
}
