using System.Buffers.Text;
using System.Text;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Storage.Lists;

public abstract class ListBoundsTests(DatabaseKind kind) : ListSpecification(kind)
{
    [Fact]
    public async Task ListAsync_MatchIsFarBehind_GivesAShortPageThatLeadsOn()
    {
        await InsertFarBehindAsync();

        var page = await ListAsync(new() { Priority = Priority.P1, PageSize = 1 }, Tiny);

        Assert.Empty(page.Tickets);
        Assert.NotEmpty(page.NextPageToken);
        Assert.True(page.TotalSizeIsMinimum);
        Assert.Equal(["MAK-2026-0001"], await WalkAsync(new() { Priority = Priority.P1, PageSize = 1 }, Tiny));
    }

    [Fact]
    public async Task ListAsync_MatchIsFarBehindAndPageWhole_GivesIt()
    {
        await InsertFarBehindAsync();

        var page = await ListAsync(new() { Priority = Priority.P1 }, Tiny, whole: true);

        Assert.Equal(("MAK-2026-0001", 1, false), (Assert.Single(page.Tickets).TicketId, page.TotalSize, page.TotalSizeIsMinimum));
    }

    [Fact]
    public async Task ListAsync_LaterPage_HasTheTotalOfTheFirst()
    {
        await InsertAsync(Enumerable.Range(1, 5).Select(number => NewTicket(number, number)));
        var first = await ListAsync(new() { PageSize = 2 });
        await InsertAsync([NewTicket(6, 6)]);

        var second = await ListAsync(new() { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal((5, 5), (first.TotalSize, second.TotalSize));
    }

    [Theory]
    [InlineData(TicketOrder.Newest, TicketOrder.Oldest)]
    [InlineData(TicketOrder.Unspecified, TicketOrder.RecentlyChanged)]
    [InlineData(TicketOrder.MostUrgent, TicketOrder.Oldest)]
    [InlineData(TicketOrder.RecentlyChanged, TicketOrder.Unspecified)]
    public async Task ListAsync_TokenOfAnotherOrder_IsRefused(TicketOrder before, TicketOrder after)
    {
        await InsertAsync(Enumerable.Range(1, 5).Select(number => NewTicket(number, number)));
        var token = (await ListAsync(new() { PageSize = 2, Order = before })).NextPageToken;

        var error = await Assert.ThrowsAsync<CareException>(() => ListAsync(new() { PageSize = 2, Order = after, PageToken = token }));

        Assert.Equal((ErrorKind.InvalidArgument, "page_token"), (error.Kind, error.Field));
    }

    [Theory]
    [InlineData("1|5|=||1|MAK-2026-0001", true)]
    [InlineData("1|5|=|||", true)]
    [InlineData("1|5|=||1|", true)]
    [InlineData("1|5|?||1|MAK-2026-0001", false)]
    [InlineData("1|x|=||1|MAK-2026-0001", false)]
    [InlineData("1|5|=|P1|1|MAK-2026-0001", false)]
    [InlineData("1|5|=||x|MAK-2026-0001", false)]
    [InlineData("1|5|=||99999999999999999999|MAK-2026-0001", false)]
    [InlineData("1|5|=||1", false)]
    [InlineData("1767225600000000|MAK-2026-0001", false)]
    public async Task ListAsync_TokenMadeByHand_IsTakenOrRefused(string text, bool taken)
    {
        var token = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

        var error = await Record.ExceptionAsync(() => ListAsync(new() { PageToken = token }));

        Assert.Equal(taken ? null : "page_token", (error as CareException)?.Field);
        Assert.Equal(taken, error is null);
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public async Task ListAsync_Offset_IsBounded(int offset, bool taken)
    {
        var error = await Record.ExceptionAsync(() => ListAsync(new() { Offset = offset }));

        Assert.Equal(taken, error is null);
        Assert.True(taken || error is CareException { Field: "offset" } && error.Message.Contains("at most 10000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListAsync_UnknownOrder_NamesTheFieldAndTheKnown()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => ListAsync(new() { Order = (TicketOrder)99 }));

        Assert.Equal("order", error.Field);
        Assert.Contains("newest, oldest, recently_changed, most_urgent", error.Message, StringComparison.Ordinal);
    }

    private Task InsertFarBehindAsync() => InsertAsync(Enumerable.Range(1, 20)
        .Select(number => new Ticket(NewTicket(number, number)) { Priority = number == 1 ? Priority.P1 : Priority.P4 }));

    public sealed class OnSqlite() : ListBoundsTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ListBoundsTests(DatabaseKind.Postgres);
}
