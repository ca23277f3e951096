using System.Buffers.Text;
using System.Text;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Domain.Incidents;

namespace CustomerCare.Tickets.Tests.Domain;

public abstract class ReadTicketsTests(DatabaseKind kind) : TicketSpecification(kind)
{
    [Theory]
    [InlineData("MAK-2026-0001")]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("'; DROP TABLE tickets; --")]
    public async Task GetAsync_UnknownNumber_IsNotFound(string ticketId)
    {
        var error = await Assert.ThrowsAsync<CareException>(() => Desk.GetAsync(ticketId, Cancellation));

        Assert.Equal((ErrorKind.NotFound, "TICKET_NOT_FOUND"), (error.Kind, error.Reason));
    }

    /// <summary>Times that a message can hold and no clock shows.</summary>
    public static TheoryData<string, ListTicketsRequest> WrongTimes => new()
    {
        { "reported_from", new() { ReportedFrom = new() { Seconds = long.MaxValue } } },
        { "reported_until", new() { ReportedUntil = new() { Nanos = -1 } } },
    };

    [Theory]
    [MemberData(nameof(WrongTimes))]
    public async Task ListAsync_TimeThatIsNone_IsRefused(string field, ListTicketsRequest filter) =>
        Assert.Equal((ErrorKind.InvalidArgument, field), Told(await Assert.ThrowsAsync<CareException>(() => ListAsync(filter))));

    [Theory]
    [InlineData("from")]
    [InlineData("until")]
    public async Task GetAsync_StatisticsOfATimeThatIsNone_AreRefused(string field)
    {
        var request = new GetTicketStatisticsRequest { From = new() { Seconds = 1 }, Until = new() { Seconds = 2 } };
        (field == "from" ? request.From : request.Until).Seconds = long.MinValue;

        Assert.Equal((ErrorKind.InvalidArgument, field), Told(await Assert.ThrowsAsync<CareException>(() => Get<StatisticsDesk>().GetAsync(request, Cancellation))));
    }

    [Theory]
    [InlineData("1|0|=||1|a\0b")]
    [InlineData("2|a\0b")]
    public async Task ListAsync_TokenWithANullCharacter_IsRefused(string position)
    {
        var token = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

        Assert.Equal((ErrorKind.InvalidArgument, "page_token"), Told(await Assert.ThrowsAsync<CareException>(() => ListAsync(new() { PageToken = token }))));
        Assert.Equal(
            (ErrorKind.InvalidArgument, "page_token"),
            Told(await Assert.ThrowsAsync<CareException>(() => Get<IncidentDesk>().ListAsync(new() { PageToken = token }, Cancellation))));
    }

    [Fact]
    public async Task ListAsync_NoFilter_GivesAllNewestFirst()
    {
        var tickets = await CreateSeveralAsync(3);

        var found = await ListAsync(new());

        Assert.Equal(tickets.Reverse(), found.Tickets);
        Assert.Equal((3, ""), (found.TotalSize, found.NextPageToken));
    }

    [Fact]
    public async Task ListAsync_NothingThere_IsEmpty() => Assert.Equal(new ListTicketsResponse(), await ListAsync(new()));

    /// <summary>Each filter lets one of two tickets through.</summary>
    public static TheoryData<string, ListTicketsRequest> Filters => new()
    {
        { "site", new() { SiteId = "leb" } },
        { "priority", new() { Priority = Priority.P1 } },
        { "category", new() { Category = Category.MeterIssue } },
        { "customer", new() { CustomerId = "LEB-0007" } },
        { "account", new() { AccountNumber = "0007LEB" } },
        { "phone", new() { ReporterPhone = "26662000007" } },
        { "element type", new() { ElementType = "meter" } },
        { "element id", new() { ElementId = "M-7" } },
        { "text in the description", new() { Search = "METER shows" } },
        { "words in any order", new() { Search = " shows  meter " } },
        { "number", new() { Search = "leb-" } },
        { "reporter", new() { Search = "mohapi" } },
        { "customer in the text", new() { Search = "leb-0007" } },
        { "account in the text", new() { Search = "0007leb" } },
        { "percent sign", new() { Search = "100%" } },
        { "underscore", new() { Search = "a_b" } },
        { "backslash", new() { Search = @"c\d" } },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task ListAsync_Filter_LetsOnlyItsTicketThrough(string what, ListTicketsRequest filter)
    {
        await CreateAsync(TestTickets.Minimal());
        var wanted = await CreateAsync(new()
        {
            RequestId = TestTickets.Id(),
            SiteId = "LEB",
            Priority = Priority.P1,
            Category = Category.MeterIssue,
            FaultDescription = @"Meter shows 100% a_b c\d",
            CustomerId = "LEB-0007",
            AccountNumber = "0007LEB",
            ReportedBy = "Lerato Mohapi",
            ReporterPhone = "26662000007",
            ElementType = "meter",
            ElementId = "M-7",
        });

        var found = await ListAsync(filter);

        Assert.True(found.Tickets.SequenceEqual([wanted]), what);
        Assert.Equal(1, found.TotalSize);
    }

    [Fact]
    public async Task ListAsync_TextInAComment_FindsItsTicket()
    {
        var tickets = await CreateSeveralAsync(2);
        var commented = (await Desk.AddCommentAsync(TestTickets.Comment(tickets[0].TicketId, "The Transformer hums."), Caller, Cancellation)).Ticket;

        Assert.Equal([commented], (await ListAsync(new() { Search = "transformer" })).Tickets);
    }

    [Theory]
    [InlineData("resolved", false)]
    [InlineData("verified", false)]
    [InlineData("closed", false)]
    [InlineData("reported", true)]
    [InlineData("in_progress", true)]
    public async Task ListAsync_OpenOnly_LeavesOutWhatIsDone(string status, bool open)
    {
        await CreateSeveralAsync(1);
        await Database.WriteAsync(session => session.ExecuteAsync("UPDATE tickets SET status = @status", new { status }), Cancellation);

        Assert.Equal(open ? 1 : 0, (await ListAsync(new() { OpenOnly = true })).TotalSize);
    }

    [Theory]
    [InlineData(TicketStatus.Reported, 1)]
    [InlineData(TicketStatus.Closed, 0)]
    [InlineData(TicketStatus.Unspecified, 1)]
    public async Task ListAsync_Statuses_LetsOneOfThemThrough(TicketStatus status, int expected)
    {
        await CreateSeveralAsync(1);

        Assert.Equal(expected, (await ListAsync(new() { Statuses = { TicketStatus.Triaged, status } })).TotalSize);
    }

    [Fact]
    public async Task ListAsync_Period_TakesItsStartAndNotItsEnd()
    {
        var tickets = await CreateSeveralAsync(3);

        var found = await ListAsync(new() { ReportedFrom = tickets[0].ReportedAt, ReportedUntil = tickets[2].ReportedAt });

        Assert.Equal([tickets[1], tickets[0]], found.Tickets);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(7, 7)]
    [InlineData(200, 200)]
    [InlineData(1000, 200)]
    public async Task ListAsync_PageSize_IsDefaultedAndCapped(int wanted, int expected)
    {
        await FillAsync(203);

        var found = await ListAsync(new() { PageSize = wanted });

        Assert.Equal((expected, 203), (found.Tickets.Count, found.TotalSize));
        Assert.NotEmpty(found.NextPageToken);
    }

    [Fact]
    public async Task ListAsync_Offset_SkipsThatMany()
    {
        var tickets = await CreateSeveralAsync(4);

        Assert.Equal([tickets[1], tickets[0]], (await ListAsync(new() { Offset = 2 })).Tickets);
    }

    [Fact]
    public async Task ListAsync_LastPageIsFull_SaysThatItIsTheLast()
    {
        await CreateSeveralAsync(4);
        var first = await ListAsync(new() { PageSize = 2 });

        var last = await ListAsync(new() { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal((2, ""), (last.Tickets.Count, last.NextPageToken));
    }

    [Theory]
    [InlineData("page_size", -1, 0, "", "")]
    [InlineData("offset", 0, -1, "", "")]
    [InlineData("page_token", 0, 0, "nonsense", "")]
    [InlineData("page_token", 0, 0, "!", "")]
    [InlineData("search", 0, 0, "", "a\0b")]
    public async Task ListAsync_WrongArgument_NamesTheField(string field, int size, int offset, string token, string search)
    {
        var error = await Assert.ThrowsAsync<CareException>(() => ListAsync(new() { PageSize = size, Offset = offset, PageToken = token, Search = search }));

        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
        Assert.StartsWith(field, error.Message, StringComparison.Ordinal);
    }

    private protected Task<ListTicketsResponse> ListAsync(ListTicketsRequest request) => Desk.ListAsync(request, Cancellation);

    private async Task<Ticket[]> CreateSeveralAsync(int count)
    {
        var tickets = new Ticket[count];
        for (var i = 0; i < count; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            tickets[i] = await CreateAsync(TestTickets.Full());
        }

        return tickets;
    }

    private Task<Ticket[]> FillAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => CreateAsync(TestTickets.Minimal())));

    private static (ErrorKind Kind, string? Field) Told(CareException error) => (error.Kind, error.Field);

    public sealed class OnSqlite() : ReadTicketsTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ReadTicketsTests(DatabaseKind.Postgres);
}
