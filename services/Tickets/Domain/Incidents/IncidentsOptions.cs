using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Tickets.Domain.Incidents;

/// <summary>Section <c>Tickets:Incidents</c>: when several tickets are one outage.</summary>
public sealed class IncidentsOptions
{
    /// <summary>So many no-power tickets of one site are an incident.</summary>
    [Range(2, 1000, ErrorMessage = "it must lie between 2 and 1000.")]
    public int Threshold { get; set; } = 3;

    /// <summary>Within this time.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ErrorMessage = "it must lie between a minute and a day.")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);
}
