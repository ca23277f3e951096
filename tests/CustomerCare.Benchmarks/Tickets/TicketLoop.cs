using System.Globalization;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Tickets.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>The rows of a new ticket as plain statements with values made beforehand: same store, same transactions, same gate, and nothing around them.</summary>
internal sealed class TicketLoop(Database database, WorkQueue queue)
{
    private static readonly byte[] Answer = new CreateTicketResponse { Ticket = Template() }.ToByteArray();
    private static readonly byte[] Event = Template().ToByteArray();
    private static readonly byte[] AuditEntry = new byte[220];
    private static readonly string Fingerprint = new('0', 64);

    private readonly string _words = database.Dialect == Dialect.Postgres ? "CAST(@words AS tsvector)" : "@words";
    private readonly string _text = database.Dialect == Dialect.Postgres ? "'the':1 'meter':2 'shows':3 'nothing':4" : " the meter shows nothing";
    private readonly TicketRow _row = TicketRow.From(Template());
    private long _next;

    /// <summary>One ticket.</summary>
    public Task CreateAsync()
    {
        var number = Interlocked.Increment(ref _next);
        var site = TicketMix.Sites[(int)(number % TicketMix.Sites.Count)];
        var id = string.Create(CultureInfo.InvariantCulture, $"loop-{number}");
        var customer = TicketMix.CustomerOf(number);
        return database.WriteAsync(session => WriteAsync(session, id, site, customer), CancellationToken.None);
    }

    private async Task WriteAsync(DbSession session, string id, string site, (string CustomerId, string Account, string Phone) customer)
    {
        await session.ExecuteAsync(
            "INSERT INTO requests (request_id, method, fingerprint, created_at) VALUES (@id, 'CreateTicketRequest', @Fingerprint, now_us()) ON CONFLICT DO NOTHING", new { id, Fingerprint });
        var now = await session.ScalarAsync<long>("SELECT now_us()");
        var last = await session.ScalarAsync<int>(
            """
            INSERT INTO ticket_counters (site_id, year, last) VALUES (@site, 2026, 1)
            ON CONFLICT (site_id, year) DO UPDATE SET last = ticket_counters.last + 1 RETURNING last
            """,
            new { site });
        var ticketId = string.Create(CultureInfo.InvariantCulture, $"{site}-2026-{last:0000}");
        await session.ExecuteAsync(
            $"INSERT INTO tickets ({TicketRow.Columns}) VALUES ({TicketRow.Values})",
            _row with
            {
                TicketId = ticketId,
                SiteId = site,
                ReportedAt = now,
                UpdatedAt = now,
                ReporterPhone = customer.Phone,
                CustomerId = customer.CustomerId,
                AccountNumber = customer.Account,
            });
        await session.ExecuteAsync($"INSERT INTO ticket_search (ticket_id, length, words) VALUES (@ticketId, 60, {_words})", new { ticketId, words = _text });
        await session.ExecuteAsync(
            """
            INSERT INTO ticket_activity (ticket_id, kind, actor_type, actor_id, actor_name, created_at, field, old_value, new_value, note, comment_id)
            VALUES (@ticketId, 'created', 'service', 'bridge', 'bridge', @now, '', '', '', '', '')
            """,
            new { ticketId, now });
        await session.ExecuteAsync("INSERT INTO audit_outbox (audit_id, entry, added_at) VALUES (@ticketId, @AuditEntry, now_us())", new { ticketId, AuditEntry });
        await session.ExecuteAsync(
            "INSERT INTO ticket_events (event_id, event, ticket, details, created_at) VALUES (@id, 'ticket_created', @Event, NULL, @now)", new { id, Event, now });
        await queue.EnqueueAsync(session, ticketId, id);
        await session.ExecuteAsync("UPDATE requests SET response = @Answer WHERE request_id = @id", new { id, Answer });
    }

    private static Ticket Template() => new()
    {
        TicketId = "MAK-2026-0001",
        SiteId = "MAK",
        Status = TicketStatus.Reported,
        Priority = Priority.P2,
        Category = Category.EquipmentFailure,
        TicketClass = TicketClass.CustomerGrievance,
        TicketType = "corrective",
        EquipmentCategory = "electrical",
        FaultDescription = TicketMix.Description,
        ReportedBy = "Thabo Mokhesi",
        ReporterPhone = "26658001234",
        CustomerId = "MAK-0001",
        AccountNumber = "0045MAK",
        Source = "whatsapp",
        Etag = "1",
        ReportedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
        UpdatedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
        ResponseDueAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddYears(90)),
        ResolutionDueAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddYears(90)),
    };
}
