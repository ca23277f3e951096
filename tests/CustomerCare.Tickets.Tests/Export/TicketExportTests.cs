using System.Globalization;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Export;
using CustomerCare.Tickets.Storage;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Tests.Export;

public abstract class TicketExportTests(DatabaseKind kind) : TicketSpecification(kind)
{
    [Fact]
    public async Task WriteAsync_Ticket_ShowsItsFieldsByTheZonesClocks()
    {
        var ticket = NewTicket("MAK-2026-0001", "MAK", "2026-03-01T08:30:15Z");
        ticket.ResolvedAt = At("2026-03-31T22:30:00Z");
        ticket.DowntimeHours = 21.5;
        ticket.FaultDescription = "=cmd()";
        ticket.AccountNumber = "0045";
        ticket.Danger = true;
        ticket.CommentCount = 3;
        ticket.Links.Add(new TicketLink { TicketId = "MAK-2025-0417", Kind = TicketLinkKind.FollowUpOf });
        await StoreAsync(ticket);

        var row = Assert.Single(await ExportAsync(new()));

        Assert.Equal(("MAK-2026-0001", "MAK", "resolved", "P2", "=cmd()", "0045"), (row["ticket_id"], row["site_id"], row["status"], row["priority"], row["fault_description"], row["account_number"]));
        Assert.Equal((new DateTime(2026, 3, 1, 10, 30, 15), new DateTime(2026, 4, 1, 0, 30, 0)), (row["reported_at"], row["resolved_at"]));
        Assert.Equal((21.5, true, 3.0, "follow_up_of MAK-2025-0417"), (row["downtime_hours"], row["danger"], row["comment_count"], row["links"]));
        Assert.False(row.ContainsKey("responded_at"));
    }

    [Fact]
    public void Columns_ShowEveryFieldOfATicketButThePhoneAndTheVersion() => Assert.Equal(
        Ticket.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name).Except(["reporter_phone", "etag"]).Order(StringComparer.Ordinal),
        ExportColumns.All.Select(column => column.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task WriteAsync_SeveralPagesWithEqualTimes_ShowsEachOnceOldestFirst()
    {
        var tickets = Enumerable.Range(1, 1203).Select(number => NewTicket(string.Create(CultureInfo.InvariantCulture, $"MAK-2026-{number:0000}"), "MAK", $"2026-03-0{1 + (number % 3)}T08:00:00Z")).ToArray();
        await StoreAsync(tickets);

        var rows = await ExportAsync(new());

        Assert.Equal(
            tickets.OrderBy(ticket => ticket.ReportedAt).ThenBy(ticket => ticket.TicketId, StringComparer.Ordinal).Select(ticket => ticket.TicketId),
            rows.Select(row => (string)row["ticket_id"]));
    }

    [Theory]
    [InlineData("LEB", "", "", "4")]
    [InlineData("", "closed", "", "2")]
    [InlineData("", "", "2026-Q1", "1 2")]
    [InlineData("", "", "2026-Q2", "3 4")]
    [InlineData("MAK", "closed", "2026-Q1", "2")]
    [InlineData("", "", "2025-Q4", "")]
    public async Task WriteAsync_Filter_ShowsOnlyWhatItAsksFor(string site, string status, string quarter, string expected)
    {
        var closed = NewTicket("2", "MAK", "2026-03-31T21:59:59.999999Z");
        closed.Status = TicketStatus.Closed;
        await StoreAsync(NewTicket("1", "MAK", "2025-12-31T22:00:00Z"), closed, NewTicket("3", "MAK", "2026-03-31T22:00:00Z"), NewTicket("4", "LEB", "2026-06-30T21:59:59Z"));
        var zone = new TicketsOptions().Zone;
        var asked = Quarter.Read(quarter);

        var rows = await ExportAsync(new() { SiteId = site, Status = status, From = asked?.StartIn(zone), Until = asked?.Next.StartIn(zone) });

        Assert.Equal(expected, string.Join(' ', rows.Select(row => row["ticket_id"])));
    }

    private static Ticket NewTicket(string ticketId, string site, string reportedAt) => new()
    {
        TicketId = ticketId,
        SiteId = site,
        Status = TicketStatus.Resolved,
        Priority = Protos.Common.V1.Priority.P2,
        TicketClass = TicketClass.AssetFault,
        ReportedAt = At(reportedAt),
        UpdatedAt = At(reportedAt),
        Etag = "1",
    };

    private static Timestamp At(string time) => Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));

    private Task StoreAsync(params Ticket[] tickets) => Database.WriteAsync(
        async session =>
        {
            foreach (var ticket in tickets)
            {
                await TicketStore.InsertAsync(session, ticket);
            }
        },
        Cancellation);

    private async Task<List<Dictionary<string, object>>> ExportAsync(ExportFilter filter)
    {
        using var stream = new MemoryStream();
        await Get<TicketExport>().WriteAsync(stream, filter, Cancellation);
        return ReadBook.Rows(stream.ToArray());
    }

    public sealed class OnSqlite() : TicketExportTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : TicketExportTests(DatabaseKind.Postgres);
}
