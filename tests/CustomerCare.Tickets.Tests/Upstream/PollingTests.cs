using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Upstream;

public abstract class PollingTests(DatabaseKind kind) : UpstreamSpecification(kind)
{
    [Fact]
    public async Task Poll_UpstreamMovesOn_FollowsAndDoesNotSendItBack()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);

        Upstream.SetStatus(ticket.UpstreamTicketId, "in_progress");
        await StatusAsync(tickets, ticket.TicketId, TicketStatus.InProgress);
        Upstream.SetStatus(ticket.UpstreamTicketId, "resolved");
        await StatusAsync(tickets, ticket.TicketId, TicketStatus.Resolved);

        await QuietAsync(tickets);
        Assert.DoesNotContain(Upstream.Calls, call => call.StartsWith("PATCH", StringComparison.Ordinal));
        var entry = (await ActivityAsync(tickets, ticket.TicketId)).Last(each => each.Kind == ActivityKind.StatusChanged);
        Assert.Equal(
            (new Actor { Type = ActorType.Service, Id = "upstream", Name = "upstream" }, "in_progress", "resolved", $"So it stands in the upstream, as {ticket.UpstreamTicketId}."),
            (entry.Actor, entry.OldValue, entry.NewValue, entry.Note));
    }

    [Fact]
    public async Task Poll_StepThatIsNoneOfOurs_IsTakenAndNoted()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);
        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.Resolved);
        await QuietAsync(tickets);

        Upstream.SetStatus(ticket.UpstreamTicketId, "reported");

        await StatusAsync(tickets, ticket.TicketId, TicketStatus.Reported);
        Assert.EndsWith("no step of ours.", (await ActivityAsync(tickets, ticket.TicketId))[^1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_OurOwnChangeIsOnItsWay_IsNotUndone()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);
        Upstream.React = call => call.StartsWith("PATCH", StringComparison.Ordinal) ? Reaction.Unavailable : Reaction.Do;
        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.Resolved);
        Upstream.SetStatus(ticket.UpstreamTicketId, "triaged");
        await RoundsAsync(ticket);

        Assert.Equal(TicketStatus.Resolved, (await GetAsync(tickets, ticket.TicketId)).Status);
        Upstream.React = _ => Reaction.Do;
        await QuietAsync(tickets);
        Assert.Equal("resolved", Upstream.Tickets[0].Status);
        await RoundsAsync(ticket);
        Assert.Equal(TicketStatus.Resolved, (await GetAsync(tickets, ticket.TicketId)).Status);
    }

    [Fact]
    public async Task Poll_TicketIsClosedOnBothSides_IsNotLookedAtAnyMore()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var ticket = await CreateAsync(tickets);

        Upstream.SetStatus(ticket.UpstreamTicketId, "closed");

        await StatusAsync(tickets, ticket.TicketId, TicketStatus.Closed);
        await Eventually.GetAsync(() => QueryAsync<bool>(tickets, "SELECT watched FROM upstream_tickets"), watched => !watched[0]);
        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.InProgress);
        await Eventually.GetAsync(() => QueryAsync<bool>(tickets, "SELECT watched FROM upstream_tickets"), watched => watched[0]);
    }

    [Fact]
    public async Task Poll_MoreTicketsThanOneRoundTakes_EachHasItsTurn()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync("Tickets:Upstream:PollAtMost=2");
        var created = new List<Ticket>();
        for (var number = 0; number < 5; number++)
        {
            created.Add(await CreateAsync(tickets));
        }

        created.ForEach(ticket => Upstream.SetStatus(ticket.UpstreamTicketId, "triaged"));

        foreach (var ticket in created)
        {
            await StatusAsync(tickets, ticket.TicketId, TicketStatus.Triaged);
        }
    }

    [Theory]
    [InlineData("on_the_moon")]
    [InlineData("")]
    public async Task Poll_StatusThatNobodyKnows_IsLeftAlone(string status)
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var (odd, next) = (await CreateAsync(tickets), await CreateAsync(tickets));

        Upstream.SetStatus(odd.UpstreamTicketId, status);
        Upstream.SetStatus(next.UpstreamTicketId, "triaged");

        await StatusAsync(tickets, next.TicketId, TicketStatus.Triaged);
        Assert.Equal(TicketStatus.Reported, (await GetAsync(tickets, odd.TicketId)).Status);
    }

    [Fact]
    public async Task Poll_OneTicketCannotBeRead_TheOthersAreFollowed()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync();
        var created = new List<Ticket>();
        for (var number = 0; number < 3; number++)
        {
            created.Add(await CreateAsync(tickets));
        }

        Upstream.React = call => call == $"GET /om/tickets/{created[0].UpstreamTicketId}" ? Reaction.DoAndAnswerHtml : Reaction.Do;
        created.ForEach(ticket => Upstream.SetStatus(ticket.UpstreamTicketId, "triaged"));

        await StatusAsync(tickets, created[1].TicketId, TicketStatus.Triaged);
        await StatusAsync(tickets, created[2].TicketId, TicketStatus.Triaged);
        Assert.Equal(TicketStatus.Reported, (await GetAsync(tickets, created[0].TicketId)).Status);
    }

    [Fact]
    public async Task StopWatchingAsync_ReopenedSinceItWasSeenClosed_IsWatchedOn()
    {
        await StartUpstreamAsync();
        var tickets = await StartAsync("Tickets:Upstream:PollEvery=01:00:00");
        var ticket = await CreateAsync(tickets);
        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.Closed);
        await ChangeStatusAsync(tickets, ticket.TicketId, TicketStatus.InProgress);
        await QuietAsync(tickets);

        await tickets.Services.GetRequiredService<UpstreamStore>().StopWatchingAsync(new(ticket.TicketId, ticket.UpstreamTicketId, "closed"), Cancellation);

        Assert.Equal([true], await QueryAsync<bool>(tickets, "SELECT watched FROM upstream_tickets"));
    }

    /// <summary>Waits until the ticket was looked at twice more.</summary>
    private Task RoundsAsync(Ticket ticket)
    {
        var wanted = Looks() + 2;
        return Eventually.TrueAsync(() => Looks() >= wanted);

        int Looks() => Upstream.Calls.Count(call => call == $"GET /om/tickets/{ticket.UpstreamTicketId}");
    }

    private static Task<Ticket> StatusAsync(ServiceUnderTest tickets, string ticketId, TicketStatus status) =>
        Eventually.GetAsync(() => GetAsync(tickets, ticketId), ticket => ticket.Status == status);

    public sealed class OnSqlite() : PollingTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PollingTests(DatabaseKind.Postgres);
}
