using System.Globalization;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;

namespace CustomerCare.Tickets.Import;

/// <summary>
/// Brings the tickets of the old store here, some hundred in each transaction. It can be ended at any moment and run again:
/// what is here is left alone. Nobody is told of old tickets.
/// </summary>
internal sealed class TicketImport(
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    [FromKeyedServices(TicketsExtensions.Database)] AuditOutbox outbox,
    OldTicketReader reader)
{
    private const int MaxTickets = 200;
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <param name="report">Gets every outcome once it is durable.</param>
    /// <param name="advanced">Called after each transaction.</param>
    /// <exception cref="JsonException">As in <see cref="OldTicketFile"/>; what stands before that place is here.</exception>
    public async Task RunAsync(Stream file, ImportReport report, Action advanced, CancellationToken cancellationToken)
    {
        var batch = new List<ImportedTicket>();
        var (bytes, place) = (0, 0L);
        JsonException? broken = null;
        await using var entries = new OldTicketFile(file).ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync())
        {
            using var entry = entries.Current;
            if (Read(entry.RootElement, ++place, report) is { } ticket)
            {
                batch.Add(ticket);
                bytes += ticket.Ticket.CalculateSize() + ticket.Comments.Sum(comment => comment.CalculateSize());
            }

            if (batch.Count == MaxTickets || bytes >= MaxBytes)
            {
                await StoreAsync();
            }
        }

        await StoreAsync();
        if (broken is not null)
        {
            throw broken;
        }

        async Task<bool> MoveAsync()
        {
            try
            {
                return await entries.MoveNextAsync();
            }
            catch (JsonException exception)
            {
                broken = exception;
                return false;
            }
        }

        async Task StoreAsync()
        {
            if (batch.Count > 0)
            {
                var outcomes = await database.WriteAsync(session => AddAsync(session, batch), cancellationToken);
                outcomes.ForEach(report.Add);
                advanced();
            }

            batch.Clear();
            bytes = 0;
        }
    }

    private ImportedTicket? Read(JsonElement entry, long place, ImportReport report)
    {
        try
        {
            var ticket = reader.Read(entry);
            foreach (var warning in ticket.Warnings)
            {
                report.Warn(ticket.Ticket.TicketId, warning);
            }

            return ticket;
        }
        catch (CareException exception)
        {
            var name = OldTicketReader.NumberOf(entry) is { Length: > 0 } ticketId ? ticketId : string.Create(CultureInfo.InvariantCulture, $"entry {place} of the file");
            report.Add(new(name, ImportResult.Refused, exception.Message));
            return null;
        }
    }

    private async Task<List<ImportOutcome>> AddAsync(DbSession session, List<ImportedTicket> batch)
    {
        await ImportStore.RaiseCountersAsync(session, batch);
        var outcomes = new List<ImportOutcome>(batch.Count);
        foreach (var ticket in batch.OrderBy(one => one.Ticket.TicketId, StringComparer.Ordinal))
        {
            outcomes.Add(await ImportStore.AddAsync(session, ticket));
        }

        await RecordAsync(session, [.. outcomes.Where(outcome => outcome.Result == ImportResult.Imported)]);
        return outcomes;
    }

    private async Task RecordAsync(DbSession session, List<ImportOutcome> imported)
    {
        if (imported.Count == 0)
        {
            return;
        }

        var at = DbTime.ToTime(await session.NowAsync());
        await outbox.AddAsync(session, new AuditLine(ImportStore.Importer, "ticket.import", "ticket", imported[0].TicketId, at)
        {
            Details = new Dictionary<string, string>
            {
                ["count"] = imported.Count.ToString(CultureInfo.InvariantCulture),
                ["last"] = imported[^1].TicketId,
            },
        });
    }
}
