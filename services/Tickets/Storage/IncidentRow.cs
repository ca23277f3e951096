using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;

namespace CustomerCare.Tickets.Storage;

/// <summary>A row of <c>incidents</c>.</summary>
internal sealed record IncidentRow
{
    public const string Columns = "incident_id, site_id, category, summary, ticket_count, opened_at, last_ticket_at, quiet_for, closed_at, resolution, version";

    public static readonly string Values = SqlColumns.Values(Columns);

    public required string IncidentId { get; init; }
    public required string SiteId { get; init; }
    public required string Category { get; init; }
    public required string Summary { get; init; }
    public int TicketCount { get; init; }
    public required long OpenedAt { get; init; }

    /// <summary>When its last ticket came.</summary>
    public required long LastTicketAt { get; init; }

    /// <summary>How long none had come before the last one, in microseconds.</summary>
    public long QuietFor { get; init; }

    public long? ClosedAt { get; init; }
    public string Resolution { get; init; } = "";
    public long Version { get; init; } = 1;

    public string Etag => Version.ToString(CultureInfo.InvariantCulture);

    /// <param name="ticketIds">The first ones, oldest first.</param>
    public Incident ToIncident(IEnumerable<string> ticketIds) => new()
    {
        IncidentId = IncidentId,
        SiteId = SiteId,
        Status = ClosedAt is null ? IncidentStatus.Open : IncidentStatus.Closed,
        Category = Codes.ToCategory(Category),
        Summary = Summary,
        TicketIds = { ticketIds },
        TicketCount = TicketCount,
        OpenedAt = DbTime.ToTimestamp(OpenedAt),
        ClosedAt = DbTime.ToTimestamp(ClosedAt),
        Resolution = Resolution,
        Etag = Etag,
    };
}
