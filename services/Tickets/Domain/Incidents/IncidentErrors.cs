using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Domain.Incidents;

/// <summary>What is the matter with an incident that a request names.</summary>
internal static class IncidentErrors
{
    public static CareException NotFound(string incidentId) => CareException.NotFound(
        "INCIDENT_NOT_FOUND", $"Incident '{Shown.Of(incidentId)}' does not exist.");

    public static void RequireVersion(IncidentRow incident, string etag)
    {
        if (etag.Length > 0 && etag != incident.Etag)
        {
            throw CareException.Aborted(
                "INCIDENT_CHANGED", $"Incident '{incident.IncidentId}' has version {incident.Etag}, and etag names another; read it again and decide anew.");
        }
    }

    public static void RequireOpen(IncidentRow incident)
    {
        if (incident.ClosedAt is not null)
        {
            throw CareException.FailedPrecondition("INCIDENT_CLOSED", $"Incident '{incident.IncidentId}' is closed; an open one is wanted.");
        }
    }

    public static void RequireSite(IncidentRow incident, Ticket ticket)
    {
        if (ticket.SiteId != incident.SiteId)
        {
            throw CareException.FailedPrecondition(
                "INCIDENT_OF_ANOTHER_SITE",
                $"Ticket '{ticket.TicketId}' is of site {ticket.SiteId} and incident '{incident.IncidentId}' of {incident.SiteId}; one of the ticket's site is wanted.");
        }
    }

    public static void RequirePart(IncidentRow incident, Ticket ticket)
    {
        if (ticket.IncidentId != incident.IncidentId)
        {
            throw CareException.FailedPrecondition(
                "NOT_IN_INCIDENT", $"Ticket '{ticket.TicketId}' is not part of incident '{incident.IncidentId}'.");
        }
    }
}
