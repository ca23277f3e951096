using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain;

public abstract class ActivityTests(DatabaseKind kind) : TicketSpecification(kind)
{
    private static readonly Actor Customer = new() { Type = ActorType.Customer, Id = "MAK-0001", Name = "Thabo Mokhesi" };

    [Fact]
    public async Task CreateAsync_Ticket_IsItsFirstActivity()
    {
        var ticket = await CreateAsync(TestTickets.Minimal());

        var entry = Assert.Single(await ActivityAsync(ticket.TicketId));

        Assert.Equal(
            new ActivityEntry
            {
                ActivityId = entry.ActivityId,
                TicketId = ticket.TicketId,
                Kind = ActivityKind.Created,
                Actor = new Actor { Type = ActorType.Service, Id = "bridge", Name = "bridge" },
                CreatedAt = ticket.ReportedAt,
            },
            entry);
    }

    [Fact]
    public async Task CreateAsync_LinkedTicket_NamesTheOther()
    {
        var request = TestTickets.Minimal();
        request.LinkedTicketId = "MAK-2026-9999";

        var activity = await ActivityAsync((await CreateAsync(request)).TicketId);

        Assert.Equal([(ActivityKind.Created, ""), (ActivityKind.Linked, "MAK-2026-9999")], activity.Select(entry => (entry.Kind, entry.NewValue)));
    }

    [Fact]
    public async Task AddCommentAsync_Comment_IsActivityWithItsIdAndTime()
    {
        var ticketId = (await CreateAsync(TestTickets.Minimal())).TicketId;
        Time.Advance(TimeSpan.FromMinutes(1));

        var comment = (await Desk.AddCommentAsync(TestTickets.Comment(ticketId), Caller, Cancellation)).Comment;

        var entry = (await ActivityAsync(ticketId))[^1];
        Assert.Equal((ActivityKind.Commented, comment.CommentId, comment.CreatedAt), (entry.Kind, entry.CommentId, entry.CreatedAt));
    }

    [Fact]
    public async Task CreateAsync_ActorIsNamed_StandsInTheActivity()
    {
        var request = TestTickets.Minimal();
        request.Actor = Customer;

        Assert.Equal(Customer, Assert.Single(await ActivityAsync((await CreateAsync(request)).TicketId)).Actor);
    }

    [Fact]
    public async Task AddCommentAsync_ActorIsNamed_StandsInTheActivity()
    {
        var comment = TestTickets.Comment((await CreateAsync(TestTickets.Minimal())).TicketId);
        comment.Actor = Customer;
        await Desk.AddCommentAsync(comment, Caller, Cancellation);

        Assert.Equal(Customer, (await ActivityAsync(comment.TicketId))[^1].Actor);
    }

    [Fact]
    public async Task CreateAsync_SameRequestAgain_LeavesNothingMore()
    {
        var request = TestTickets.Minimal();
        var ticketId = (await CreateAsync(request)).TicketId;

        await CreateAsync(request);

        Assert.Single(await ActivityAsync(ticketId));
    }

    [Theory]
    [InlineData(0, 7, 0)]
    [InlineData(3, 3, 3)]
    [InlineData(1, 1, 7)]
    [InlineData(7, 7, 1)]
    [InlineData(10_000, 7, 0)]
    public async Task ListActivityAsync_Pages_GiveEveryEntryOnceAndOldestFirst(int pageSize, int first, int pages)
    {
        var ticketId = (await CreateAsync(TestTickets.Minimal())).TicketId;
        await CreateAsync(TestTickets.Minimal());
        List<string> comments = [];
        for (var i = 0; i < 6; i++)
        {
            comments.Add((await Desk.AddCommentAsync(TestTickets.Comment(ticketId), Caller, Cancellation)).Comment.CommentId);
        }

        var request = new ListActivityRequest { TicketId = ticketId, PageSize = pageSize };
        List<IReadOnlyList<ActivityEntry>> found = [];
        do
        {
            var page = await Desk.ListActivityAsync(request, Cancellation);
            found.Add(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        var all = found.SelectMany(page => page).ToList();
        Assert.Equal(["", .. comments], all.Select(entry => entry.CommentId));
        Assert.Equal(all.Select(entry => entry.ActivityId).Order(StringComparer.Ordinal), all.Select(entry => entry.ActivityId));
        Assert.Equal(first, found[0].Count);
        Assert.True(pages == 0 || found.Count == pages);
    }

    [Theory]
    [InlineData("MAK-2026-0001")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task ListActivityAsync_UnknownTicket_IsRefused(string ticketId)
    {
        var refused = await Assert.ThrowsAsync<CareException>(() => Desk.ListActivityAsync(new() { TicketId = ticketId }, Cancellation));

        Assert.Equal(ticketId.Contains('\0') ? ErrorKind.InvalidArgument : ErrorKind.NotFound, refused.Kind);
    }

    [Theory]
    [InlineData(-1, "", "page_size")]
    [InlineData(0, "nothing like it", "page_token")]
    [InlineData(0, "YWJj", "page_token")]
    public async Task ListActivityAsync_WrongPage_NamesTheField(int pageSize, string token, string field)
    {
        var refused = await Assert.ThrowsAsync<CareException>(
            () => Desk.ListActivityAsync(new() { TicketId = "MAK-2026-0001", PageSize = pageSize, PageToken = token }, Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, field), (refused.Kind, refused.Field));
    }

    private async Task<IReadOnlyList<ActivityEntry>> ActivityAsync(string ticketId) =>
        (await Desk.ListActivityAsync(new() { TicketId = ticketId }, Cancellation)).Entries;

    public sealed class OnSqlite() : ActivityTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ActivityTests(DatabaseKind.Postgres);
}
