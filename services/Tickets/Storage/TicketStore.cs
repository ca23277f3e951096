using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage.Search;
using Dapper;
using Google.Protobuf;

namespace CustomerCare.Tickets.Storage;

/// <summary>The tickets' SQL. What takes a session is part of its transaction.</summary>
internal sealed class TicketStore(
    [FromKeyedServices(TicketsExtensions.Database)] Database database, [FromKeyedServices(TicketsExtensions.EventQueue)] WorkQueue events)
{
    /// <summary>Takes the next number; its row stays locked until the transaction ends, so that no number is left out.</summary>
    public static async Task<int> NextNumberAsync(DbSession session, string siteId, int year) =>
        await session.ScalarAsync<int>(
            """
            INSERT INTO ticket_counters (site_id, year, last) VALUES (@siteId, @year, 1)
            ON CONFLICT (site_id, year) DO UPDATE SET last = ticket_counters.last + 1 RETURNING last
            """,
            new { siteId, year });

    /// <summary>Adds a ticket, to be found by its words at once.</summary>
    public static async Task InsertAsync(DbSession session, Ticket ticket)
    {
        await session.ExecuteAsync($"INSERT INTO tickets ({TicketRow.Columns}) VALUES ({TicketRow.Values})", TicketRow.From(ticket));
        await SearchStore.AddAsync(session, ticket);
    }

    /// <summary>The ticket as it is, and stays for others until the transaction ends; null where there is none.</summary>
    public static async Task<Ticket?> LockAsync(DbSession session, string ticketId)
    {
        var row = await session.QueryFirstOrDefaultAsync<TicketRow>(
            $"SELECT {TicketRow.Columns} FROM tickets WHERE ticket_id = @ticketId {session.Dialect.ForUpdate}", new { ticketId });
        return row?.ToTicket();
    }

    public static Task UpdateAsync(DbSession session, Ticket ticket) =>
        session.ExecuteAsync($"UPDATE tickets SET {TicketRow.Assignments} WHERE ticket_id = @TicketId", TicketRow.From(ticket));

    /// <summary>Counts one more comment on a ticket and answers it; null where there is none.</summary>
    /// <param name="responds">Whether the comment is a first response to the customer, where there was none.</param>
    public static async Task<Ticket?> CountCommentAsync(DbSession session, string ticketId, bool responds, long now)
    {
        var row = await session.QueryFirstOrDefaultAsync<TicketRow>(
            $"""
            UPDATE tickets SET comment_count = comment_count + 1, updated_at = @now, version = version + 1,
                responded_at = CASE WHEN responded_at IS NULL AND @responds THEN @now ELSE responded_at END
            WHERE ticket_id = @ticketId RETURNING {TicketRow.Columns}
            """,
            new { ticketId, responds, now });
        return row?.ToTicket();
    }

    public static async Task<Comment> InsertCommentAsync(DbSession session, AddCommentRequest request, string author, int position, long now)
    {
        var row = new CommentRow($"{request.TicketId}-{position}", author, request.Text, request.Channel, now);
        await session.ExecuteAsync(
            """
            INSERT INTO ticket_comments (comment_id, ticket_id, position, author, text, channel, created_at)
            VALUES (@CommentId, @TicketId, @position, @Author, @Text, @Channel, @CreatedAt)
            """,
            new { row.CommentId, request.TicketId, position, row.Author, row.Text, row.Channel, row.CreatedAt });
        await SearchStore.AppendAsync(session, request.TicketId, request.Text);
        return row.ToComment();
    }

    /// <summary>The ticket's latest comment; null where it has none.</summary>
    public static async Task<Comment?> LastCommentAsync(DbSession session, string ticketId)
    {
        var row = await session.QueryFirstOrDefaultAsync<CommentRow>(
            "SELECT comment_id, author, text, channel, created_at FROM ticket_comments WHERE ticket_id = @ticketId ORDER BY position DESC LIMIT 1", new { ticketId });
        return row?.ToComment();
    }

    /// <summary>Puts an event in line for the Notifier. Its id is the ticket's, its kind and the ticket's version: the same however often it is sent.</summary>
    public async Task AddEventAsync(DbSession session, TicketEvent change, long now)
    {
        var eventId = $"{change.Ticket.TicketId}.{change.Type.ToCode()}.{change.Ticket.Etag}";
        var details = new DispatchEventRequest { Values = { change.Values } };
        await session.ExecuteAsync(
            "INSERT INTO ticket_events (event_id, event, ticket, details, created_at) VALUES (@eventId, @type, @ticket, @details, @now)",
            new { eventId, type = change.Type.ToCode(), ticket = change.Ticket.ToByteArray(), details = details.ToByteArray(), now });
        await events.EnqueueAsync(session, change.Partition, eventId);
    }

    public Task<DispatchEventRequest?> FindEventAsync(string eventId, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QueryFirstOrDefaultAsync<EventRow>("SELECT event, ticket, details FROM ticket_events WHERE event_id = @eventId", new { eventId });
            return row?.ToRequest(eventId);
        },
        cancellationToken);

    public static Task DeleteEventAsync(DbSession session, string eventId) =>
        session.ExecuteAsync("DELETE FROM ticket_events WHERE event_id = @eventId", new { eventId });

    /// <summary>A ticket with its comments, oldest first; by our number, else by the upstream's.</summary>
    public Task<GetTicketResponse?> FindAsync(string ticketId, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QueryFirstOrDefaultAsync<TicketRow>($"SELECT {TicketRow.Columns} FROM tickets WHERE ticket_id = @ticketId", new { ticketId });
            row ??= await connection.QueryFirstOrDefaultAsync<TicketRow>(
                $"SELECT {TicketRow.Columns} FROM tickets WHERE upstream_ticket_id = @ticketId AND upstream_ticket_id <> '' ORDER BY ticket_id LIMIT 1", new { ticketId });
            if (row is null)
            {
                return null;
            }

            var comments = await connection.QueryAsync<CommentRow>(
                "SELECT comment_id, author, text, channel, created_at FROM ticket_comments WHERE ticket_id = @TicketId ORDER BY position", new { row.TicketId });
            return new GetTicketResponse { Ticket = row.ToTicket(), Comments = { comments.Select(comment => comment.ToComment()) } };
        },
        cancellationToken);

    // With properties: for a constructor SQLite would have to know the type of an absent value.
    private sealed record EventRow
    {
        public required string Event { get; init; }
        public required byte[] Ticket { get; init; }

        /// <summary>Absent where an earlier version has put the event in line.</summary>
        public byte[]? Details { get; init; }

        public DispatchEventRequest ToRequest(string eventId)
        {
            var request = DispatchEventRequest.Parser.ParseFrom(Details ?? []);
            (request.EventId, request.Event, request.Ticket) = (eventId, Codes.ToEventType(Event), Protos.Ticket.V1.Ticket.Parser.ParseFrom(Ticket));
            return request;
        }
    }

    private sealed record CommentRow(string CommentId, string Author, string Text, string Channel, long CreatedAt)
    {
        public Comment ToComment() => new()
        {
            CommentId = CommentId,
            Author = Author,
            Text = Text,
            Channel = Channel,
            CreatedAt = DbTime.ToTimestamp(CreatedAt),
        };
    }
}
