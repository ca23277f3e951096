using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Domain;
using Dapper;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>A request's filters but the words, as SQL by the column that they are about.</summary>
internal sealed class FilterConditions
{
    private static readonly TicketStatus[] OverStatuses = [.. System.Enum.GetValues<TicketStatus>().Where(StatusRules.IsOver)];

    private readonly List<(string Column, string Sql)> _conditions = [];

    public FilterConditions(ListTicketsRequest request, Dialect dialect)
    {
        Equal("site_id", request.SiteId.ToUpperInvariant());
        Equal("priority", request.Priority == Priority.Unspecified ? "" : request.Priority.ToCode());
        Equal("category", request.Category == Category.Unspecified ? "" : request.Category.ToCode());
        Equal("customer_id", request.CustomerId);
        Equal("account_number", request.AccountNumber);
        Equal("reporter_phone", request.ReporterPhone);
        Equal("element_type", request.ElementType);
        Equal("element_id", request.ElementId);
        Equal("assigned_to", request.AssignedTo);
        Equal("incident_id", request.IncidentId);
        Between(">=", "reportedFrom", request.ReportedFrom);
        Between("<", "reportedUntil", request.ReportedUntil);
        AddStatuses(request, dialect);
    }

    public DynamicParameters Parameters { get; } = new();

    /// <summary>Of what has not been taken.</summary>
    public IEnumerable<string> Columns => _conditions.Select(condition => condition.Column);

    /// <summary>What has not been taken.</summary>
    public IEnumerable<string> Rest => _conditions.Select(condition => condition.Sql);

    public bool Has(string column) => Columns.Contains(column);

    /// <summary>The conditions about a column, which are not in <see cref="Rest"/> any more.</summary>
    public IReadOnlyList<string> Take(string column)
    {
        var taken = _conditions.Where(condition => condition.Column == column).ToList();
        _conditions.RemoveAll(taken.Contains);
        return [.. taken.Select(condition => condition.Sql)];
    }

    private void AddStatuses(ListTicketsRequest request, Dialect dialect)
    {
        var some = request.Statuses.Count > 0 && !request.Statuses.Contains(TicketStatus.Unspecified);
        if (some)
        {
            _conditions.Add(("status", $"status {dialect.In("statuses")}"));
            Parameters.Add("statuses", request.Statuses.Select(status => status.ToCode()).Distinct().ToArray());
        }

        if (request.OpenOnly || (some && !request.Statuses.Any(OverStatuses.Contains)))
        {
            _conditions.Add(("open", $"NOT (status {dialect.In("over")})"));
            Parameters.Add("over", OverStatuses.Select(status => status.ToCode()).ToArray());
        }
    }

    private void Equal(string column, string value)
    {
        if (value.Length > 0)
        {
            _conditions.Add((column, $"{column} = @{column}"));
            Parameters.Add(column, value);
        }
    }

    private void Between(string comparison, string name, Timestamp? time)
    {
        if (time is not null)
        {
            _conditions.Add((TicketSort.ReportedAt, $"{TicketSort.ReportedAt} {comparison} @{name}"));
            Parameters.Add(name, DbTime.FromTimestamp(time));
        }
    }
}
