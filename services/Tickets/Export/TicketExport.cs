using System.Runtime.CompilerServices;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Export;

/// <summary>Writes tickets into an Excel file, oldest first, a page at a time: neither the tickets nor the file are in memory as a whole, and no reader of the database waits for a slow client.</summary>
internal sealed class TicketExport([FromKeyedServices(TicketsExtensions.Database)] Database database, IOptions<TicketsOptions> options)
{
    private const int PageSize = 500;

    public Task WriteAsync(Stream stream, ExportFilter filter, CancellationToken cancellationToken) =>
        ExcelBook.WriteAsync(stream, "Tickets", [.. ExportColumns.All.Select(column => (column.Name, column.Width))], RowsAsync(filter, cancellationToken));

    private async IAsyncEnumerable<IEnumerable<object?>> RowsAsync(ExportFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (after, afterId) = (long.MinValue, "");
        List<TicketRow> page;
        do
        {
            page = await ReadAsync(filter, after, afterId, cancellationToken);
            foreach (var row in page)
            {
                yield return Cells(row.ToTicket());
                (after, afterId) = (row.ReportedAt, row.TicketId);
            }
        }
        while (page.Count == PageSize);
    }

    private IEnumerable<object?> Cells(Ticket ticket) => ExportColumns.All.Select(column => column.Value(ticket, options.Value.Zone));

    private Task<List<TicketRow>> ReadAsync(ExportFilter filter, long after, string afterId, CancellationToken cancellationToken)
    {
        var (where, parameters) = filter.ToSql(after, afterId);
        return database.ReadAsync(
            async connection => (await connection.QueryAsync<TicketRow>(
                $"SELECT {TicketRow.Columns} FROM tickets WHERE {where} ORDER BY reported_at, ticket_id LIMIT {PageSize}", parameters)).ToList(),
            cancellationToken);
    }
}
