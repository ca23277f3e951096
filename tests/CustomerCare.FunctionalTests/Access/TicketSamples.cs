using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Tickets, over gRPC and the old HTTP API under each of its paths.</summary>
internal static class TicketSamples
{
    private const string Service = "POST /customercare.ticket.v1.TicketService/";
    private const string NobodysPhone = "26650000000";

    public static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>(
        ((string[])["/om/tickets", "/api/om/tickets", "/api/tickets"]).SelectMany(Http))
    {
        [$"{Service}CreateTicket"] = Sample.Rpc(Scopes.TicketsWrite, _ => NewTicket()),
        [$"{Service}AddComment"] = Sample.Rpc(Scopes.TicketsWrite, visit => new AddCommentRequest
        {
            RequestId = Visit.NewId(),
            TicketId = visit.Server.TicketId,
            Author = "Mpho Lerato",
            Text = "On the way.",
        }),
        [$"{Service}UpdateTicket"] = Sample.Rpc(Scopes.TicketsWrite, visit => new UpdateTicketRequest
        {
            RequestId = Visit.NewId(),
            Ticket = new Ticket { TicketId = visit.Server.TicketId, CauseOfFault = Visit.NewId() },
            UpdateMask = FieldMask.FromFieldNumbers<Ticket>(Ticket.CauseOfFaultFieldNumber),
        }),
        [$"{Service}ChangeStatus"] = Sample.Rpc(
            Scopes.TicketsWrite, visit => new ChangeStatusRequest { RequestId = Visit.NewId(), TicketId = visit.Server.TicketId, Status = TicketStatus.InProgress }),
        [$"{Service}AssignTicket"] = Sample.Rpc(
            Scopes.TicketsWrite, visit => new AssignTicketRequest { RequestId = Visit.NewId(), TicketId = visit.Server.TicketId, AssignedTo = "Team Leribe" }),
        [$"{Service}EscalateTicket"] = Sample.Rpc(
            Scopes.TicketsWrite, visit => new EscalateTicketRequest { RequestId = Visit.NewId(), TicketId = visit.Server.TicketId, Reason = "Nobody has come." }),
        [$"{Service}LinkTickets"] = new(Scopes.TicketsWrite, async visit => SampleRequest.OfMessage(new LinkTicketsRequest
        {
            RequestId = Visit.NewId(),
            TicketId = await visit.Server.NewTicketAsync(),
            OtherTicketId = await visit.Server.NewTicketAsync(),
            Kind = TicketLinkKind.DuplicateOf,
        })),
        [$"{Service}UnlinkTickets"] = new(Scopes.TicketsWrite, async visit => SampleRequest.OfMessage(new UnlinkTicketsRequest
        {
            RequestId = Visit.NewId(),
            TicketId = await visit.Server.NewTicketAsync("OLD-1"),
            OtherTicketId = "OLD-1",
        })),
        [$"{Service}GetTicket"] = Sample.Rpc(Scopes.TicketsRead, visit => new GetTicketRequest { TicketId = visit.Server.TicketId }),
        [$"{Service}ListTickets"] = Sample.Rpc(Scopes.TicketsRead, _ => new ListTicketsRequest()),
        [$"{Service}ListActivity"] = Sample.Rpc(Scopes.TicketsRead, visit => new ListActivityRequest { TicketId = visit.Server.TicketId }),
        ["POST /om/notifications/dispatch"] = Dispatch(),
        ["POST /api/om/notifications/dispatch"] = Dispatch(),
        [$"{Service}GetIncident"] = new(
            Scopes.TicketsRead, async visit => SampleRequest.OfMessage(new GetIncidentRequest { IncidentId = (await visit.Server.NewIncidentAsync()).IncidentId })),
        [$"{Service}ListIncidents"] = Sample.Rpc(Scopes.TicketsRead, _ => new ListIncidentsRequest()),
        [$"{Service}AttachTicket"] = new(Scopes.TicketsWrite, async visit => SampleRequest.OfMessage(new AttachTicketRequest
        {
            RequestId = Visit.NewId(),
            IncidentId = (await visit.Server.NewIncidentAsync()).IncidentId,
            TicketId = await visit.Server.NewTicketAsync(),
        })),
        [$"{Service}DetachTicket"] = new(Scopes.TicketsWrite, async visit =>
        {
            var (incidentId, ticketId) = await visit.Server.NewIncidentAsync();
            return SampleRequest.OfMessage(new DetachTicketRequest { RequestId = Visit.NewId(), IncidentId = incidentId, TicketId = ticketId });
        }),
        [$"{Service}CloseIncident"] = new(Scopes.TicketsWrite, async visit => SampleRequest.OfMessage(
            new CloseIncidentRequest { RequestId = Visit.NewId(), IncidentId = (await visit.Server.NewIncidentAsync()).IncidentId })),
        [$"{Service}GetTicketStatistics"] = Sample.Rpc(Scopes.TicketsRead, _ => new GetTicketStatisticsRequest()),
        [$"{Service}ExportPerson"] = Sample.Rpc(Scopes.Admin, _ => new ExportPersonRequest { RequestId = Visit.NewId(), Phone = NobodysPhone }),
        [$"{Service}ErasePerson"] = Sample.Rpc(Scopes.Admin, _ => new ErasePersonRequest { RequestId = Visit.NewId(), Phone = NobodysPhone }),
        [$"{Service}WatchTickets"] = Sample.Rpc(Scopes.TicketsRead, _ => new WatchTicketsRequest()),
    };

    public static CreateTicketRequest NewTicket() => new()
    {
        RequestId = Visit.NewId(),
        SiteId = "GBO",
        FaultDescription = "Meter shows nothing",
        Priority = Priority.P2,
        ReportedBy = "Manual Test",
    };

    private static Sample Dispatch() => Sample.Http(
        Scopes.TicketsWrite, visit => SampleRequest.OfJson(new Dictionary<string, object> { ["event"] = "ticket_created", ["ticket_id"] = visit.Server.TicketId, ["dry_run"] = true }));

    private static IEnumerable<KeyValuePair<string, Sample>> Http(string path) =>
    [
        new($"POST {path}", Sample.Http(
            Scopes.TicketsWrite, _ => SampleRequest.OfJson(new { site_id = "GBO", fault_description = "Test ticket from API", priority = "P2", reported_by = "Manual Test" }))),
        new($"POST {path}/{{id}}/comments", Sample.Http(
            Scopes.TicketsWrite, visit => SampleRequest.OfJson(new { user = "Mpho Lerato", text = "On the way." }, $"{path}/{visit.Server.TicketId}/comments"))),
        new($"GET {path}", Sample.Plain(Scopes.TicketsRead)),
        new($"PATCH {path}/{{id}}", Sample.Http(
            Scopes.TicketsWrite, visit => SampleRequest.OfJson(new { precautions = Visit.NewId() }, $"{path}/{visit.Server.TicketId}"))),
        new($"GET {path}/statistics", Sample.Http(Scopes.TicketsRead, _ => SampleRequest.At($"{path}/statistics"))),
        new($"GET {path}/export", Sample.Http(Scopes.TicketsRead, _ => SampleRequest.At($"{path}/export"))),
        new($"GET {path}/{{id}}", Sample.Http(Scopes.TicketsRead, visit => SampleRequest.At($"{path}/{visit.Server.TicketId}"))),
    ];
}
