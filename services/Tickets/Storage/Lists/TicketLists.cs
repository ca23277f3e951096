using System.Data.Common;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage.Search;

namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>Lists of tickets, page by page.</summary>
internal sealed class TicketLists([FromKeyedServices(TicketsExtensions.Database)] Database database, ListLimits limits)
{
    /// <param name="whole">Whether the page must be full where so many tickets match, however many must be looked through for them, and more than these be counted for the total.</param>
    public Task<ListTicketsResponse> ListAsync(ListTicketsRequest request, bool whole, CancellationToken cancellationToken)
    {
        var size = Paging.SizeOf(request.PageSize);
        RequireOffset(request.Offset);
        var sort = TicketSort.Of(request.Order);
        var order = request.Order == TicketOrder.Unspecified ? TicketOrder.Newest : request.Order;
        var token = ListToken.Read(request.PageToken, order);
        var filter = TicketFilter.From(request, sort, database.Dialect);
        if (filter.IsEmpty)
        {
            return Task.FromResult(new ListTicketsResponse());
        }

        var offset = token is null ? request.Offset : 0;
        var its = whole || offset > 0 ? limits.Unbounded : limits;
        return database.ReadAsync(
            async connection =>
            {
                var sql = await ChooseAsync(connection, filter, sort);
                var walk = new ListWalk(connection, sql, its, request.Priority == Priority.Unspecified ? "" : request.Priority.ToCode());
                return await ReadAsync(walk, token, order, offset, size);
            },
            cancellationToken);
    }

    private static async Task<ListTicketsResponse> ReadAsync(ListWalk walk, ListToken? token, TicketOrder order, int offset, int size)
    {
        if (token is not null && !walk.Knows(token.Point))
        {
            throw Paging.InvalidToken();
        }

        var from = token?.Point ?? (offset > 0 ? await walk.SkipAsync(offset) : walk.Start);
        var (rows, reached) = from is null ? ([], null) : await walk.ReadAsync(from, size + 1);
        var total = token?.Total ?? (reached is null && offset == 0 ? new ListTotal(rows.Count, IsMinimum: false) : await walk.CountAsync(rows.Count, offset));
        var response = new ListTicketsResponse
        {
            TotalSize = total.Count,
            TotalSizeIsMinimum = total.IsMinimum,
            Tickets = { rows.Take(size).Select(row => row.ToTicket()) },
        };
        var next = rows.Count > size ? walk.PointAt(rows[size - 1]) : reached;
        response.NextPageToken = next is null ? "" : new ListToken(order, next, total).ToString();
        return response;
    }

    /// <summary>The full-text index where few tickets have the words; else each ticket is checked for them, and enough will have them.</summary>
    private async Task<ListSql> ChooseAsync(DbConnection connection, TicketFilter filter, TicketSort sort)
    {
        var groups = filter.Search?.Groups ?? [];
        if (filter.Search is { } search && !filter.IsKey)
        {
            var index = new WordIndex(connection, database.Dialect);
            var rare = await index.RareOfAsync(search);
            if (rare.Count > 0 && await index.FindAsync(rare, limits.FoundByWords) is { } found)
            {
                return new ListSql(filter, sort, database.Dialect, [.. groups.Except(rare)], found);
            }
        }

        return new ListSql(filter, sort, database.Dialect, groups);
    }

    private static void RequireOffset(int offset)
    {
        if (offset is < 0 or > ListLimits.MaxOffset)
        {
            throw CareException.InvalidArgument(
                "OFFSET_INVALID", "offset", $"offset is {offset}; 0 or more is wanted, and at most {ListLimits.MaxOffset}. page_token goes further.");
        }
    }
}
