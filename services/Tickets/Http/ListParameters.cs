using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Http;

/// <summary>Reads the query of <c>GET /om/tickets</c>: what the old API knew, and the filters that have come since.</summary>
internal static class ListParameters
{
    private const int DefaultLimit = 50;

    public static ListTicketsRequest Read(IQueryCollection query)
    {
        var request = new ListTicketsRequest
        {
            PageSize = Number(query, "limit", DefaultLimit),
            Offset = Number(query, "offset", 0),
            SiteId = Text(query, "site_id"),
            Search = Text(query, "search"),
            AccountNumber = Text(query, "account_number"),
            CustomerId = Text(query, "customer_id"),
            AssignedTo = Text(query, "assigned_to"),
            IncidentId = Text(query, "incident_id"),
            Priority = CodeText.Read("priority", Text(query, "priority"), Codes.ToPriority, Codes.PriorityCodes),
            Category = CodeText.Read("category", Text(query, "category"), Codes.ToCategory, Codes.CategoryCodes),
            Order = CodeText.Read("sort", Text(query, "sort"), Codes.ToTicketOrder, Codes.TicketOrderCodes),
            OpenOnly = Flag(query, "open"),
        };
        if (Text(query, "status") is { Length: > 0 } status)
        {
            request.Statuses.Add(CodeText.Read("status", status, Codes.ToTicketStatus, Codes.TicketStatusCodes));
        }

        return request;
    }

    private static string Text(IQueryCollection query, string name) => query[name].ToString();

    private static int Number(IQueryCollection query, string name, int otherwise) => Text(query, name) is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, out var number) ? number
        : throw CareException.InvalidArgument("NUMBER_INVALID", name, $"{name} is '{text}', but a whole number is wanted.");

    private static bool Flag(IQueryCollection query, string name) => Text(query, name) is { Length: > 0 } text
        && (bool.TryParse(text, out var flag) ? flag : throw CareException.InvalidArgument("FLAG_INVALID", name, $"{name} is '{text}', but true or false is wanted."));
}
