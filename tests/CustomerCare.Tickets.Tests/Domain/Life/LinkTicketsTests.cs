using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using static CustomerCare.Protos.Ticket.V1.TicketLinkKind;

namespace CustomerCare.Tickets.Tests.Domain.Life;

public abstract class LinkTicketsTests(DatabaseKind kind) : LifeSpecification(kind)
{
    [Theory]
    [InlineData(Related, Related)]
    [InlineData(DuplicateOf, DuplicatedBy)]
    [InlineData(DuplicatedBy, DuplicateOf)]
    [InlineData(FollowUpOf, FollowedUpBy)]
    [InlineData(FollowedUpBy, FollowUpOf)]
    public async Task LinkAsync_TwoTickets_ShowEachOther(TicketLinkKind its, TicketLinkKind others)
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());

        var after = await LinkAsync(TestChanges.Link(second.TicketId, first.TicketId, its));

        Assert.Equal([(first.TicketId, its)], Shown(after));
        Assert.Equal([(second.TicketId, others)], Shown(await ReadAsync(first.TicketId)));
    }

    [Fact]
    public async Task LinkAsync_TwoTickets_IsActivityOfBothAndNoEvent()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());

        await LinkAsync(TestChanges.Link(first.TicketId, second.TicketId, FollowUpOf));

        Assert.Equal((ActivityKind.Linked, "follow_up_of", "", second.TicketId), await LastAsync(first));
        Assert.Equal((ActivityKind.Linked, "followed_up_by", "", first.TicketId), await LastAsync(second));
        Assert.Equal(["ticket_created", "ticket_created"], await EventsAsync());
        Assert.Equal([(first.TicketId, "links"), (second.TicketId, "links")], (await LinesAsync()).Skip(2).Select(line => (line.ResourceId, line.Details["fields"])));
    }

    [Fact]
    public async Task LinkAsync_AnotherKind_TakesTheFirstOnesPlace()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        await LinkAsync(TestChanges.Link(first.TicketId, second.TicketId, Related));

        var after = await LinkAsync(TestChanges.Link(first.TicketId, second.TicketId, DuplicateOf));

        Assert.Equal([(second.TicketId, DuplicateOf)], Shown(after));
        Assert.Equal([(first.TicketId, DuplicatedBy)], Shown(await ReadAsync(second.TicketId)));
        Assert.Equal(
            [(ActivityKind.Created, "", "", ""), (ActivityKind.Linked, "related", "", second.TicketId), (ActivityKind.Unlinked, "related", second.TicketId, ""), (ActivityKind.Linked, "duplicate_of", "", second.TicketId)],
            (await ActivityAsync(first.TicketId)).Select(entry => (entry.Kind, entry.Field, entry.OldValue, entry.NewValue)));
    }

    [Fact]
    public async Task LinkAsync_TheSameAgainAmongOthers_WritesNothing()
    {
        var (first, second, third) = (await CreateAsync(), await CreateAsync(), await CreateAsync());
        await LinkAsync(TestChanges.Link(first.TicketId, second.TicketId, Related));
        var linked = await LinkAsync(TestChanges.Link(first.TicketId, third.TicketId, Related));

        Assert.Equal(linked, await LinkAsync(TestChanges.Link(first.TicketId, second.TicketId, Related)));
        Assert.Equal(3, (await ActivityAsync(first.TicketId)).Count);
    }

    [Fact]
    public async Task UnlinkAsync_FromTheOtherSide_TakesBothAway()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        await LinkAsync(TestChanges.Link(first.TicketId, second.TicketId, DuplicateOf));

        var after = await UnlinkAsync(TestChanges.Unlink(second.TicketId, first.TicketId));

        Assert.Empty(after.Links);
        Assert.Empty((await ReadAsync(first.TicketId)).Links);
        Assert.Equal((ActivityKind.Unlinked, "duplicate_of", second.TicketId, ""), await LastAsync(first));
        Assert.Equal((ActivityKind.Unlinked, "duplicated_by", first.TicketId, ""), await LastAsync(second));
    }

    [Fact]
    public async Task UnlinkAsync_NoLink_IsRefused()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());

        var refused = await RefusedAsync(() => UnlinkAsync(TestChanges.Unlink(first.TicketId, second.TicketId)));

        Assert.Equal((ErrorKind.FailedPrecondition, "NOT_LINKED"), (refused.Kind, refused.Reason));
    }

    [Fact]
    public async Task UnlinkAsync_NumberThatIsNotOurs_TakesTheOneSideAway()
    {
        var request = TestTickets.Minimal();
        request.LinkedTicketId = "OLD-1";
        var ticket = await CreateAsync(request);

        var after = await UnlinkAsync(TestChanges.Unlink(ticket.TicketId, "OLD-1"));

        Assert.Empty(after.Links);
        Assert.Equal((ActivityKind.Unlinked, "related", "OLD-1", ""), await LastAsync(ticket));
    }

    [Fact]
    public async Task UnlinkAsync_LinkOnOneSideOnly_TakesItAwayFromEither()
    {
        var first = await CreateAsync();
        var request = TestTickets.Minimal();
        request.LinkedTicketId = $"{first.TicketId[..^1]}3";
        var second = await CreateAsync(request);
        var third = await CreateAsync();
        Assert.Equal(request.LinkedTicketId, third.TicketId);

        await UnlinkAsync(TestChanges.Unlink(third.TicketId, second.TicketId));

        Assert.Empty((await ReadAsync(second.TicketId)).Links);
    }

    [Fact]
    public async Task CreateAsync_LinkedTicket_ShowsItTooAndIsNoResponse()
    {
        var first = await CreateAsync();
        var request = TestTickets.Minimal();
        request.LinkedTicketId = first.TicketId;

        var second = (await Desk.CreateAsync(request, Staff, Cancellation)).Ticket;

        var shown = await ReadAsync(first.TicketId);
        Assert.Equal([(first.TicketId, Related)], Shown(second));
        Assert.Equal([(second.TicketId, Related)], Shown(shown));
        Assert.Null(shown.RespondedAt);
        Assert.Equal((ActivityKind.Linked, "related", "", second.TicketId), await LastAsync(first));
        Assert.Equal((ActivityKind.Linked, "related", "", first.TicketId), await LastAsync(second));
        Assert.Equal(["ticket_created", "ticket_created"], await EventsAsync());
    }

    [Theory]
    [InlineData("OLD 1")]
    [InlineData("OLD:1 related:OLD-2")]
    [InlineData("100% sure %20")]
    [InlineData("a\tb\nc")]
    [InlineData(":")]
    public async Task CreateAsync_LinkedNumberOfAnotherSystem_IsKeptAsItIs(string number)
    {
        var request = TestTickets.Minimal();
        request.LinkedTicketId = number;

        var ticket = await CreateAsync(request);

        Assert.Equal([(number, Related)], Shown(await ReadAsync(ticket.TicketId)));
    }

    [Fact]
    public async Task CreateAsync_LinkedNumberOfSpaces_IsNoLink()
    {
        var request = TestTickets.Minimal();
        request.LinkedTicketId = "  ";

        Assert.Empty((await CreateAsync(request)).Links);
    }

    [Fact]
    public async Task CreateAsync_NextNumberGuessed_IsNotLinkedToItself()
    {
        var first = await CreateAsync();
        var request = TestTickets.Minimal();
        request.LinkedTicketId = $"{first.TicketId[..^1]}2";

        var second = await CreateAsync(request);

        Assert.Equal(request.LinkedTicketId, second.TicketId);
        Assert.Empty(second.Links);
        Assert.Equal("1", (await ReadAsync(second.TicketId)).Etag);
    }

    [Fact]
    public async Task LinkAsync_TicketHasAllTheLinksItCan_RefusesALinkButNoReport()
    {
        var full = await CreateAsync();
        var links = string.Join(' ', Enumerable.Range(0, TicketLinks.MaxLinks).Select(i => $"related:OLD-{i}"));
        await Database.WriteAsync(session => session.ExecuteAsync("UPDATE tickets SET links = @links", new { links }), Cancellation);
        var other = await CreateAsync();

        var refused = await RefusedAsync(() => LinkAsync(TestChanges.Link(other.TicketId, full.TicketId, Related)));
        var request = TestTickets.Minimal();
        request.LinkedTicketId = full.TicketId;
        var reported = await CreateAsync(request);

        Assert.Equal((ErrorKind.FailedPrecondition, "TOO_MANY_LINKS"), (refused.Kind, refused.Reason));
        Assert.Empty((await ReadAsync(other.TicketId)).Links);
        Assert.Equal([(full.TicketId, Related)], Shown(reported));
        Assert.Equal(TicketLinks.MaxLinks, (await ReadAsync(full.TicketId)).Links.Count);
    }

    [Fact]
    public async Task LinkAsync_BothWaysManyTimesAtOnce_EndsInOneLinkOnEachSide()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(
            () => LinkAsync(i % 2 == 0 ? TestChanges.Link(first.TicketId, second.TicketId, DuplicateOf) : TestChanges.Link(second.TicketId, first.TicketId, FollowUpOf)),
            Cancellation)));

        var (one, other) = (Assert.Single((await ReadAsync(first.TicketId)).Links), Assert.Single((await ReadAsync(second.TicketId)).Links));
        Assert.Equal(other.Kind, TicketLinks.Inverse(one.Kind));
    }

    [Fact]
    public async Task LinkAsync_UnknownTicket_LinksNeither()
    {
        var ticket = await CreateAsync();

        var refused = await RefusedAsync(() => LinkAsync(TestChanges.Link(ticket.TicketId, "ZZZ-2026-0001", Related)));

        Assert.Equal(ErrorKind.NotFound, refused.Kind);
        Assert.Empty((await ReadAsync(ticket.TicketId)).Links);
    }

    [Theory]
    [InlineData("ticket_id", "", "MAK-2026-0002", 1)]
    [InlineData("other_ticket_id", "MAK-2026-0001", "", 1)]
    [InlineData("other_ticket_id", "MAK-2026-0001", "MAK-2026-0001", 1)]
    [InlineData("other_ticket_id", "MAK-2026-0001", "a\0b", 1)]
    [InlineData("kind", "MAK-2026-0001", "MAK-2026-0002", 0)]
    [InlineData("kind", "MAK-2026-0001", "MAK-2026-0002", 99)]
    public async Task LinkAsync_WrongField_NamesIt(string field, string ticketId, string otherId, int kindOfLink)
    {
        var refused = await RefusedAsync(() => LinkAsync(TestChanges.Link(ticketId, otherId, (TicketLinkKind)kindOfLink)));

        Assert.Equal((ErrorKind.InvalidArgument, field), (refused.Kind, refused.Field));
    }

    [Fact]
    public async Task LinkAsync_StaleVersion_LinksNeither()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        var request = TestChanges.Link(second.TicketId, first.TicketId, Related);
        request.Etag = "7";

        Assert.Equal(ErrorKind.Aborted, (await RefusedAsync(() => LinkAsync(request))).Kind);
        Assert.Empty((await ReadAsync(first.TicketId)).Links);
    }

    private static IEnumerable<(string TicketId, TicketLinkKind Kind)> Shown(Ticket ticket) => ticket.Links.Select(link => (link.TicketId, link.Kind));

    private async Task<(ActivityKind Kind, string Field, string Before, string After)> LastAsync(Ticket ticket)
    {
        var entry = (await ActivityAsync(ticket.TicketId))[^1];
        return (entry.Kind, entry.Field, entry.OldValue, entry.NewValue);
    }

    public sealed class OnSqlite() : LinkTicketsTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : LinkTicketsTests(DatabaseKind.Postgres);
}
