using System.Globalization;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Storage.Requests;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Tests.Storage.Upgrades;

/// <summary>
/// A database of the version that knew no more than new tickets, comments and their activity: two reports of no power from a
/// minute ago whose events wait, and a ticket that is closed.
/// </summary>
internal sealed class EarlierTickets
{
    public const string LinkedNumber = "100% old 7";

    /// <summary>How many of its scripts the earlier version had.</summary>
    private const int LastScript = 2;

    private static readonly long Minute = DbTime.FromSpan(TimeSpan.FromMinutes(1));

    private readonly List<Ticket> _tickets = [];

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<Ticket> Tickets => _tickets;

    /// <summary>The request that opened the first ticket.</summary>
    public CreateTicketRequest FirstRequest { get; } = new(TestTickets.Full()) { Category = Category.NoPower, LinkedTicketId = LinkedNumber };

    /// <summary>The events in their order.</summary>
    public IEnumerable<string> EventIds => _tickets.Take(2).Select(ticket => $"{ticket.TicketId}.ticket_created.1");

    public async Task FillAsync(TestDatabase storage, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var database = storage.Connect(time);
        await database.OpenAsync(new EarlierScripts(typeof(TicketDesk).Assembly, LastScript), cancellationToken);
        await database.WriteAsync(session => FillAsync(session, new WorkQueue(database, TicketsExtensions.EventQueue)), cancellationToken);
    }

    private async Task FillAsync(DbSession session, WorkQueue events)
    {
        var at = await session.NowAsync() - Minute;
        for (var number = 1; number <= 3; number++)
        {
            _tickets.Add(TicketOf(number, at));
            await InsertAsync(session, _tickets[^1], at);
        }

        foreach (var (ticket, eventId) in _tickets.Zip(EventIds))
        {
            await session.ExecuteAsync(
                "INSERT INTO ticket_events (event_id, event, ticket, created_at) VALUES (@eventId, 'ticket_created', @bytes, @at)", new { eventId, bytes = ticket.ToByteArray(), at });
            await events.EnqueueAsync(session, ticket.TicketId, eventId);
        }

        var first = _tickets[0];
        await session.ExecuteAsync(
            """
            INSERT INTO ticket_comments (comment_id, ticket_id, position, author, text, channel, created_at)
            VALUES (@commentId, @TicketId, 1, 'Thabo Mokhesi', 'The transformer hums.', 'whatsapp', @at)
            """,
            new { commentId = $"{first.TicketId}-1", first.TicketId, at });
        await session.ExecuteAsync(
            "INSERT INTO ticket_counters (site_id, year, last) VALUES ('MAK', @year, 3)", new { year = int.Parse(first.TicketId.Split('-')[1], CultureInfo.InvariantCulture) });
        await RequestLog.OnceAsync(session, FirstRequest.RequestId, FirstRequest, () => Task.FromResult(new CreateTicketResponse { Ticket = first }));
    }

    private Ticket TicketOf(int number, long at)
    {
        var time = DbTime.ToTime(at);
        var ticket = new Ticket
        {
            TicketId = TicketNumbers.Format("MAK", time.AddHours(2).Year, number),
            SiteId = "MAK",
            Status = number < 3 ? TicketStatus.Reported : TicketStatus.Closed,
            Priority = Priority.P1,
            Category = Category.NoPower,
            TicketClass = TicketClass.CustomerGrievance,
            TicketType = "corrective",
            EquipmentCategory = "electrical",
            FaultDescription = FirstRequest.FaultDescription,
            ReportedBy = FirstRequest.ReportedBy,
            ReporterPhone = FirstRequest.ReporterPhone,
            CustomerId = FirstRequest.CustomerId,
            AccountNumber = FirstRequest.AccountNumber,
            Source = "whatsapp",
            CommentCount = number == 1 ? 1 : 0,
            ReportedAt = Timestamp.FromDateTimeOffset(time),
            UpdatedAt = Timestamp.FromDateTimeOffset(time),
            Etag = "1",
        };
        if (number == 1)
        {
            ticket.Links.Add(new TicketLink { TicketId = LinkedNumber, Kind = TicketLinkKind.Related });
        }

        return ticket;
    }

    private static async Task InsertAsync(DbSession session, Ticket ticket, long at)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO tickets (ticket_id, site_id, status, priority, category, ticket_class, ticket_type, equipment_category, fault_description, reported_by,
                reporter_phone, customer_id, account_number, element_type, element_id, services_affected, transaction_ref, linked_ticket_id,
                danger, source, comment_count, reported_at, updated_at, version)
            VALUES (@TicketId, @SiteId, @status, 'P1', 'no-power', 'customer_grievance', @TicketType, @EquipmentCategory, @FaultDescription, @ReportedBy,
                @ReporterPhone, @CustomerId, @AccountNumber, '', '', '', '', @link, FALSE, @Source, @CommentCount, @at, @at, 1)
            """,
            new
            {
                ticket.TicketId,
                ticket.SiteId,
                status = ticket.Status == TicketStatus.Closed ? "closed" : "reported",
                ticket.TicketType,
                ticket.EquipmentCategory,
                ticket.FaultDescription,
                ticket.ReportedBy,
                ticket.ReporterPhone,
                ticket.CustomerId,
                ticket.AccountNumber,
                link = ticket.Links.FirstOrDefault()?.TicketId ?? "",
                ticket.Source,
                ticket.CommentCount,
                at,
            });
        await session.ExecuteAsync(
            """
            INSERT INTO ticket_activity (ticket_id, kind, actor_type, actor_id, actor_name, created_at, field, old_value, new_value, note, comment_id)
            VALUES (@TicketId, 'created', 'customer', 'MAK-0001', 'Thabo Mokhesi', @at, '', '', '', '', '')
            """,
            new { ticket.TicketId, at });
    }
}
