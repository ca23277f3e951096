using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>The SQL of one ListTickets request: newest first, pages by position and not by counting rows.</summary>
internal sealed record TicketQuery(string PageSql, string CountSql, DynamicParameters Parameters, int PageSize)
{
    private static readonly string[] SearchedColumns = ["ticket_id", "upstream_ticket_id", "fault_description", "reported_by", "customer_id", "account_number"];
    private static readonly string[] ClosedStatuses = [TicketStatus.Resolved.ToCode(), TicketStatus.Verified.ToCode(), TicketStatus.Closed.ToCode()];

    public static TicketQuery From(ListTicketsRequest request, Dialect dialect)
    {
        var size = Paging.SizeOf(request.PageSize);
        if (request.Offset < 0)
        {
            throw CareException.InvalidArgument("OFFSET_INVALID", "offset", $"offset is {request.Offset}; 0 or more is wanted.");
        }

        var parameters = new DynamicParameters();
        var conditions = Conditions(request, dialect, parameters);
        var count = $"SELECT COUNT(*) FROM tickets{Where(conditions)}";

        if (request.PageToken.Length > 0)
        {
            var (reportedAt, ticketId) = ReadToken(request.PageToken);
            conditions.Add("(reported_at, ticket_id) < (@afterTime, @afterId)");
            parameters.Add("afterTime", reportedAt);
            parameters.Add("afterId", ticketId);
        }

        parameters.Add("limit", size + 1);
        parameters.Add("offset", request.PageToken.Length > 0 ? 0 : request.Offset);
        var page = $"SELECT {TicketRow.Columns} FROM tickets{Where(conditions)} ORDER BY reported_at DESC, ticket_id DESC LIMIT @limit OFFSET @offset";
        return new TicketQuery(page, count, parameters, size);
    }

    public static string TokenAfter(TicketRow row) =>
        Paging.ToToken(string.Create(CultureInfo.InvariantCulture, $"{row.ReportedAt}|{row.TicketId}"));

    private static List<string> Conditions(ListTicketsRequest request, Dialect dialect, DynamicParameters parameters)
    {
        var conditions = new List<string>();
        Equal("site_id", request.SiteId.ToUpperInvariant());
        Equal("priority", request.Priority == Priority.Unspecified ? "" : request.Priority.ToCode());
        Equal("category", request.Category == Category.Unspecified ? "" : request.Category.ToCode());
        Equal("customer_id", request.CustomerId);
        Equal("account_number", request.AccountNumber);
        Equal("reporter_phone", request.ReporterPhone);
        Equal("element_type", request.ElementType);
        Equal("element_id", request.ElementId);
        // No ticket of this version is assigned or part of an incident.
        if (request.AssignedTo.Length > 0 || request.IncidentId.Length > 0)
        {
            conditions.Add("1 = 0");
        }

        if (request.Statuses.Count > 0 && !request.Statuses.Contains(TicketStatus.Unspecified))
        {
            conditions.Add($"status {dialect.In("statuses")}");
            parameters.Add("statuses", request.Statuses.Select(status => status.ToCode()).ToArray());
        }

        if (request.OpenOnly)
        {
            conditions.Add($"NOT (status {dialect.In("closed")})");
            parameters.Add("closed", ClosedStatuses);
        }

        foreach (var word in request.Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Contains($"word{conditions.Count}", word);
        }

        Between(">=", "reportedFrom", request.ReportedFrom);
        Between("<", "reportedUntil", request.ReportedUntil);
        return conditions;

        void Equal(string column, string value)
        {
            if (value.Length > 0)
            {
                conditions.Add($"{column} = @{column}");
                parameters.Add(column, value);
            }
        }

        void Contains(string name, string word)
        {
            var columns = SearchedColumns.Select(column => $@"LOWER({column}) LIKE @{name} ESCAPE '\'");
            conditions.Add(
                $@"({string.Join(" OR ", columns)} OR EXISTS (SELECT 1 FROM ticket_comments c WHERE c.ticket_id = tickets.ticket_id AND LOWER(c.text) LIKE @{name} ESCAPE '\'))");
            parameters.Add(name, $"%{Escape(word.ToLowerInvariant())}%");
        }

        void Between(string comparison, string name, Google.Protobuf.WellKnownTypes.Timestamp? time)
        {
            if (time is not null)
            {
                conditions.Add($"reported_at {comparison} @{name}");
                parameters.Add(name, DbTime.FromTime(time.ToDateTimeOffset()));
            }
        }
    }

    private static string Where(List<string> conditions) => conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";

    private static string Escape(string text) => text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");

    private static (long ReportedAt, string TicketId) ReadToken(string token)
    {
        var parts = Paging.FromToken(token).Split('|', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var reportedAt)
            ? (reportedAt, parts[1])
            : throw Paging.InvalidToken();
    }
}
