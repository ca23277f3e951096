using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>The SQL of incidents. What takes a session is part of its transaction.</summary>
internal sealed class IncidentStore([FromKeyedServices(TicketsExtensions.Database)] Database database)
{
    /// <summary>How many ticket numbers an incident shows.</summary>
    public const int ShownTickets = 200;

    /// <summary>Counts one more ticket of a site's open incident, and keeps the incident's row; null where none is open.</summary>
    public static Task<IncidentRow?> GrowAsync(DbSession session, string siteId, long now) => session.QueryFirstOrDefaultAsync<IncidentRow>(
        $"""
        UPDATE incidents SET ticket_count = ticket_count + 1, quiet_for = @now - last_ticket_at, last_ticket_at = @now, version = version + 1
        WHERE site_id = @siteId AND closed_at IS NULL RETURNING {IncidentRow.Columns}
        """,
        new { siteId, now });

    /// <summary>False where another incident of the site is open.</summary>
    public static async Task<bool> OpenAsync(DbSession session, IncidentRow incident) => await session.ExecuteAsync(
        $"INSERT INTO incidents ({IncidentRow.Columns}) VALUES ({IncidentRow.Values}) ON CONFLICT (site_id) WHERE closed_at IS NULL DO NOTHING", incident) > 0;

    /// <summary>Open no-power tickets of a site that belong to no incident, in the order of their numbers.</summary>
    public static async Task<IReadOnlyList<string>> UnclusteredAsync(DbSession session, string siteId, long since, int limit)
    {
        var found = await session.QueryAsync<string>(
            """
            SELECT ticket_id FROM tickets
            WHERE site_id = @siteId AND reported_at > @since AND category = 'no-power' AND incident_id = '' AND resolved_at IS NULL
            ORDER BY reported_at DESC LIMIT @limit
            """,
            new { siteId, since, limit });
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>The incident as it is, and stays for others until the transaction ends; null where there is none.</summary>
    public static Task<IncidentRow?> LockAsync(DbSession session, string incidentId) => session.QueryFirstOrDefaultAsync<IncidentRow>(
        $"SELECT {IncidentRow.Columns} FROM incidents WHERE incident_id = @incidentId {session.Dialect.ForUpdate}", new { incidentId });

    /// <summary>Keeps the incident that a ticket is part of, before the ticket itself: locks are taken in this order.</summary>
    public static async Task LockOfAsync(DbSession session, string ticketId)
    {
        if (await OfTicketAsync(session, ticketId) is { Length: > 0 } incidentId)
        {
            await LockAsync(session, incidentId);
        }
    }

    /// <summary>Empty where the ticket is part of none, or does not exist.</summary>
    public static async Task<string> OfTicketAsync(DbSession session, string ticketId) =>
        await session.ScalarAsync<string>("SELECT incident_id FROM tickets WHERE ticket_id = @ticketId", new { ticketId }) ?? "";

    /// <param name="by">1 for a ticket that has come, -1 for one that has gone.</param>
    public static Task CountAsync(DbSession session, string incidentId, int by) => session.ExecuteAsync(
        "UPDATE incidents SET ticket_count = ticket_count + @by, version = version + 1 WHERE incident_id = @incidentId", new { incidentId, by });

    /// <summary>Ends an incident; false where that was done before.</summary>
    public static async Task<bool> CloseAsync(DbSession session, string incidentId, string resolution, long now) => await session.ExecuteAsync(
        "UPDATE incidents SET closed_at = @now, resolution = @resolution, version = version + 1 WHERE incident_id = @incidentId AND closed_at IS NULL",
        new { incidentId, resolution, now }) > 0;

    /// <summary>Its tickets in the order of their numbers.</summary>
    public static async Task<IReadOnlyList<Ticket>> TicketsAsync(DbSession session, string incidentId)
    {
        var rows = await session.QueryAsync<TicketRow>(
            $"SELECT {TicketRow.Columns} FROM tickets WHERE incident_id = @incidentId AND incident_id <> '' ORDER BY ticket_id", new { incidentId });
        return [.. rows.Select(row => row.ToTicket())];
    }

    public static Task<bool> HasOpenTicketsAsync(DbSession session, string incidentId) => session.ScalarAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM tickets WHERE incident_id = @incidentId AND incident_id <> '' AND resolved_at IS NULL)", new { incidentId });

    /// <summary>The incident as a transaction has left it.</summary>
    public static async Task<Incident> ReadAsync(DbSession session, string incidentId)
    {
        var row = await session.QueryFirstOrDefaultAsync<IncidentRow>($"SELECT {IncidentRow.Columns} FROM incidents WHERE incident_id = @incidentId", new { incidentId });
        return row!.ToIncident(await session.QueryAsync<string>(TicketIdsSql, new { incidentId, limit = ShownTickets }));
    }

    public Task<Incident?> FindAsync(string incidentId, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QueryFirstOrDefaultAsync<IncidentRow>(
                $"SELECT {IncidentRow.Columns} FROM incidents WHERE incident_id = @incidentId", new { incidentId });
            return row?.ToIncident(await connection.QueryAsync<string>(TicketIdsSql, new { incidentId, limit = ShownTickets }));
        },
        cancellationToken);

    /// <summary>Newest first.</summary>
    public Task<ListIncidentsResponse> ListAsync(ListIncidentsRequest request, CancellationToken cancellationToken)
    {
        var query = IncidentQuery.From(request);
        return database.ReadAsync(
            async connection =>
            {
                var rows = (await connection.QueryAsync<IncidentRow>(query.Sql, query.Parameters)).ToList();
                var response = new ListIncidentsResponse { NextPageToken = rows.Count > query.PageSize ? IncidentQuery.TokenAfter(rows[query.PageSize - 1]) : "" };
                foreach (var row in rows.Take(query.PageSize))
                {
                    response.Incidents.Add(row.ToIncident(await connection.QueryAsync<string>(TicketIdsSql, new { incidentId = row.IncidentId, limit = ShownTickets })));
                }

                return response;
            },
            cancellationToken);
    }

    private const string TicketIdsSql = "SELECT ticket_id FROM tickets WHERE incident_id = @incidentId AND incident_id <> '' ORDER BY reported_at, ticket_id LIMIT @limit";
}
