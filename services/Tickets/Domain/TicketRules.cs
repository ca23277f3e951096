using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using Google.Protobuf.Reflection;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace CustomerCare.Tickets.Domain;

/// <summary>What a ticket, a comment and what is asked for them must be like.</summary>
internal sealed class TicketRules(SiteCatalog sites)
{
    public const int MaxTextLength = 10_000;
    public const int MaxFieldLength = 200;
    private const int MaxHours = 100_000;

    // The years 1 and 9999, as they begin and end.
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    /// <summary>The site, or an error that lists the known ones.</summary>
    public Site RequireSite(string siteId) => sites.Find(siteId) ?? throw CareException.InvalidArgument(
        "SITE_UNKNOWN", "site_id", $"site_id is '{siteId}', but one of {string.Join(", ", sites.Sites.Select(site => site.Code))} is wanted.");

    public static void Check(CreateTicketRequest request)
    {
        RequireShort("site_id", request.SiteId);
        RequireText("fault_description", request.FaultDescription, MaxTextLength);
        RequireText("reported_by", request.ReportedBy, MaxFieldLength);
        RequireShort("reporter_phone", request.ReporterPhone);
        RequireShort("equipment_category", request.EquipmentCategory);
        RequireShort("ticket_type", request.TicketType);
        RequireShort("customer_id", request.CustomerId);
        RequireShort("account_number", request.AccountNumber);
        RequireShort("element_type", request.ElementType);
        RequireShort("element_id", request.ElementId);
        RequireShort("linked_ticket_id", request.LinkedTicketId);
        RequireShort("source", request.Source);
        RequireShort("transaction_ref", request.TransactionRef);
        RequireAtMost("services_affected", request.ServicesAffected, MaxTextLength);
        RequireDefined("priority", request.Priority, Codes.PriorityCodes);
        RequireDefined("category", request.Category, Codes.CategoryCodes);
        RequireDefined("ticket_class", request.TicketClass, Codes.TicketClassCodes);
    }

    public static void Check(AddCommentRequest request)
    {
        RequireText("ticket_id", request.TicketId, MaxFieldLength);
        RequireShort("author", request.Author);
        RequireText("text", request.Text, MaxTextLength);
        RequireShort("channel", request.Channel);
    }

    public static void Check(EscalateTicketRequest request)
    {
        RequireText("reason", request.Reason, MaxTextLength);
        if (request.Level is < 0 or > Escalation.MaxLevel)
        {
            throw CareException.InvalidArgument("LEVEL_INVALID", "level", $"level is {request.Level}; 0 to {Escalation.MaxLevel} is wanted.");
        }

        RequireDefined("priority", request.Priority, Codes.PriorityCodes);
    }

    public static void RequireId(string field, string ticketId) => RequireText(field, ticketId, MaxFieldLength);

    public static void RequireStatus(TicketStatus status) => RequireKnown("status", status, Codes.TicketStatusCodes);

    public static void RequireKind(TicketLinkKind kind) => RequireKnown("kind", kind, Codes.TicketLinkKindCodes);

    /// <summary>New values of these fields as they are kept; the others do not matter.</summary>
    public Ticket Normalize(Ticket values, IReadOnlyList<FieldDescriptor> fields)
    {
        var ticket = values.Clone();
        RequireId("ticket.ticket_id", ticket.TicketId);
        foreach (var field in fields)
        {
            Check(ticket, field);
        }

        if (fields.Contains(TicketFields.Find("site_id")))
        {
            ticket.SiteId = RequireSite(ticket.SiteId).Code;
        }

        ticket.AssignedTo = ticket.AssignedTo.Trim();
        return ticket;
    }

    private static void Check(Ticket ticket, FieldDescriptor field)
    {
        switch (field.Name)
        {
            case "fault_description" or "reported_by":
                RequireText(field.Name, TicketFields.Text(ticket, field), TicketFields.LongestText(field)!.Value);
                break;
            case "status":
                RequireStatus(ticket.Status);
                break;
            case "priority":
                RequireKnown(field.Name, ticket.Priority, Codes.PriorityCodes);
                break;
            case "ticket_class":
                RequireKnown(field.Name, ticket.TicketClass, Codes.TicketClassCodes);
                break;
            case "category":
                RequireDefined(field.Name, ticket.Category, Codes.CategoryCodes);
                break;
            case "downtime_hours" when ticket.DowntimeHours is not (>= 0 and <= MaxHours):
                throw CareException.InvalidArgument(
                    "DOWNTIME_INVALID", field.Name, $"downtime_hours is {ticket.DowntimeHours.ToString(CultureInfo.InvariantCulture)}; 0 to {MaxHours} hours are wanted.");
            default:
                if (TicketFields.LongestText(field) is { } longest)
                {
                    RequireAtMost(field.Name, TicketFields.Text(ticket, field), longest);
                }

                break;
        }
    }

    private static void RequireDefined<T>(string field, T value, IEnumerable<string> codes)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw Unknown(field, value, codes);
        }
    }

    private static void RequireKnown<T>(string field, T value, IEnumerable<string> codes)
        where T : struct, Enum
    {
        if (value.Equals(default(T)) || !Enum.IsDefined(value))
        {
            throw Unknown(field, value, codes);
        }
    }

    private static CareException Unknown<T>(string field, T value, IEnumerable<string> codes)
        where T : struct, Enum => CareException.InvalidArgument(
            $"{field.ToUpperInvariant()}_UNKNOWN", field, $"{field} is {(value.Equals(default(T)) ? "empty" : value.ToString("D"))}, but one of {string.Join(", ", codes)} is wanted.");

    public static void Check(ListActivityRequest request)
    {
        RequireShort("ticket_id", request.TicketId);
        RequireShort("page_token", request.PageToken);
    }

    public static void Check(ListTicketsRequest request)
    {
        RequireShort("site_id", request.SiteId);
        RequireShort("customer_id", request.CustomerId);
        RequireShort("account_number", request.AccountNumber);
        RequireShort("reporter_phone", request.ReporterPhone);
        RequireShort("element_type", request.ElementType);
        RequireShort("element_id", request.ElementId);
        RequireShort("assigned_to", request.AssignedTo);
        RequireShort("incident_id", request.IncidentId);
        RequireShort("search", request.Search);
        RequireShort("page_token", request.PageToken);
        RequireTime("reported_from", request.ReportedFrom);
        RequireTime("reported_until", request.ReportedUntil);
    }

    /// <summary>A message can hold seconds that are no time.</summary>
    public static void RequireTime(string field, Timestamp? time)
    {
        if (time is not null and not { Seconds: >= FirstSecond and <= LastSecond, Nanos: >= 0 and < 1_000_000_000 })
        {
            throw CareException.InvalidArgument(
                "TIME_INVALID", field, $"{field} is {time.Seconds} seconds and {time.Nanos} nanoseconds; a time from the year 1 to 9999 is wanted.");
        }
    }

    /// <summary>Who signs the comment: the actor, where the caller names nobody.</summary>
    public static string AuthorOf(AddCommentRequest request, Actor actor)
    {
        var author = string.IsNullOrWhiteSpace(request.Author) ? ActorRules.NameOf(actor) : request.Author;
        RequireText("author", author, MaxFieldLength);
        return author;
    }

    private static void RequireText(string field, string value, int max)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw CareException.InvalidArgument("FIELD_MISSING", field, $"{field} is empty; 1 to {max} characters are wanted.");
        }

        RequireAtMost(field, value, max);
    }

    public static void RequireShort(string field, string value) => RequireAtMost(field, value, MaxFieldLength);

    public static void RequireAtMost(string field, string value, int max)
    {
        if (value.Length > max)
        {
            throw CareException.InvalidArgument("FIELD_TOO_LONG", field, $"{field} has {value.Length} characters; at most {max} are wanted.");
        }

        if (value.Contains('\0'))
        {
            throw CareException.InvalidArgument("FIELD_INVALID", field, $"{field} contains a null character, which cannot be stored.");
        }
    }
}
