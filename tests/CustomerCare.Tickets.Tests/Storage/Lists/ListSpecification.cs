using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Storage.Lists;
using CustomerCare.Tickets.Storage.Search;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Tests.Storage.Lists;

/// <summary>Lists over tickets that a test puts there as they are, with times of its own.</summary>
public abstract class ListSpecification(DatabaseKind kind) : TicketSpecification(kind)
{
    /// <summary>So low that a handful of tickets comes to every bound.</summary>
    internal static readonly ListLimits Tiny = new(FirstSlice: 2, Entries: 5, Rows: 3, FoundByWords: 2);

    internal Task<ListTicketsResponse> ListAsync(ListTicketsRequest request, ListLimits? limits = null, bool whole = false) =>
        new TicketLists(Database, limits ?? new ListLimits()).ListAsync(request, whole, Cancellation);

    /// <summary>All pages to the end.</summary>
    internal async Task<List<string>> WalkAsync(ListTicketsRequest request, ListLimits limits, Func<Task>? between = null)
    {
        var next = request.Clone();
        var ids = new List<string>();
        var pages = 0;
        do
        {
            Assert.True(++pages <= 1_000, "The pages have no end.");
            var page = await ListAsync(next, limits);
            Assert.True(page.Tickets.Count <= Math.Max(request.PageSize, 1), "A page is longer than asked for.");
            ids.AddRange(page.Tickets.Select(ticket => ticket.TicketId));
            next.PageToken = page.NextPageToken;
            await (between?.Invoke() ?? Task.CompletedTask);
        }
        while (next.PageToken.Length > 0);

        return ids;
    }

    internal Task InsertAsync(IEnumerable<Ticket> tickets) => Database.WriteAsync(
        async session =>
        {
            foreach (var ticket in tickets)
            {
                await TicketStore.InsertAsync(session, ticket);
            }
        },
        Cancellation);

    internal Task ReplaceAsync(Ticket ticket) => Database.WriteAsync(
        async session =>
        {
            await TicketStore.UpdateAsync(session, ticket);
            await SearchStore.RewriteAsync(session, ticket);
        },
        Cancellation);

    internal Task ClearAsync() => Database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("DELETE FROM ticket_search");
            await session.ExecuteAsync("DELETE FROM tickets");
        },
        Cancellation);

    internal static Ticket NewTicket(int number, int reportedAt = 0) => new()
    {
        TicketId = $"MAK-2026-{number:0000}",
        SiteId = "MAK",
        Status = TicketStatus.Reported,
        Priority = Priority.P3,
        Category = Category.NoPower,
        TicketClass = TicketClass.AssetFault,
        TicketType = "corrective",
        EquipmentCategory = "unknown",
        FaultDescription = "Dark.",
        ReportedBy = "Palesa",
        ReportedAt = At(reportedAt),
        UpdatedAt = At(reportedAt),
        Etag = "1",
    };

    internal static Timestamp At(int seconds) => Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds));
}
