using System.Globalization;
using System.Text.Json;
using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Tickets.Domain;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Import;

/// <summary>
/// Makes a ticket of ours from one of the old store. The same entry gives the same ticket however often it is read: what is
/// missing is taken from the entry itself and from no clock.
/// </summary>
internal sealed class OldTicketReader(SiteCatalog sites, TicketDefaults defaults, IOptions<TicketsOptions> options)
{
    public const string Source = "import";

    private const string WhatsApp = "WhatsApp: +";

    private static readonly string[] Times = ["reported_at", "created_at", "updated_at", "resolved_at"];

    private readonly TimeZoneInfo _zone = options.Value.Zone;

    /// <exception cref="CareException">A field cannot be kept as it is; the message names it.</exception>
    public ImportedTicket Read(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw CareException.InvalidArgument("ENTRY_INVALID", "ticket", $"the entry is of the kind {entry.ValueKind}; an object is wanted.");
        }

        var warnings = new List<string>();
        var fields = new OldFields(entry, _zone);
        var ticket = ReadFields(fields, warnings);
        var comments = OldComments.Read(fields, ticket.TicketId, FirstTime(fields), _zone);
        SetTimes(ticket, comments, fields, warnings);
        ticket.CommentCount = comments.Count;
        return new ImportedTicket(ticket, comments, warnings);
    }

    /// <summary>The number of an entry, to speak of it; empty where it has none that can be read.</summary>
    public static string NumberOf(JsonElement entry)
    {
        try
        {
            return entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("ticket_id", out var id) ? Shown.Of(OldFields.ToText("ticket_id", id).Trim()) : "";
        }
        catch (CareException)
        {
            return "";
        }
    }

    private Ticket ReadFields(OldFields fields, List<string> warnings)
    {
        var ticketId = fields.Short("ticket_id");
        if (ticketId.Length == 0)
        {
            throw CareException.InvalidArgument("FIELD_MISSING", "ticket_id", "ticket_id is missing; a number such as MAK-2026-0065 is wanted.");
        }

        var ticket = new Ticket
        {
            TicketId = ticketId,
            SiteId = SiteOf(fields.Short("site_id"), ticketId, warnings),
            Status = StatusOf(fields),
            Priority = PriorityOf(fields),
            Category = Known(fields, "category", OldWords.ToCategory, warnings),
            TicketClass = Known(fields, "ticket_class", OldWords.ToTicketClass, warnings),
            FaultDescription = fields.Text("fault_description", OldFields.MaxTextLength),
            ReportedBy = fields.Short("reported_by"),
            ReporterPhone = fields.Short("reporter_phone").TrimStart('+'),
            CustomerId = fields.Short("customer_id"),
            AccountNumber = fields.Short("account_number"),
            ElementType = fields.Short("element_type"),
            ElementId = fields.Short("element_id"),
            ServicesAffected = fields.Text("services_affected", OldFields.MaxTextLength),
            AssignedTo = fields.Short("assigned_to"),
            TroubleshootingSteps = fields.Text("troubleshooting_steps", OldFields.MaxTextLength),
            CauseOfFault = fields.Text("cause_of_fault", OldFields.MaxTextLength),
            Precautions = fields.Text("precautions", OldFields.MaxTextLength),
            ResolutionApproach = fields.Text("resolution_approach", OldFields.MaxTextLength),
            TransactionRef = fields.Short("transaction_ref"),
            TicketType = fields.Short("ticket_type"),
            EquipmentCategory = fields.Short("equipment_category"),
            Danger = fields.Flag("danger"),
            Source = Source,
            Etag = "1",
        };
        Derive(ticket);
        SetDowntime(ticket, fields, warnings);
        return ticket;
    }

    /// <summary>What a new ticket gets too, where the caller says nothing.</summary>
    private void Derive(Ticket ticket)
    {
        var asked = new CreateTicketRequest
        {
            Category = ticket.Category,
            CustomerId = ticket.CustomerId,
            AccountNumber = ticket.AccountNumber,
            TicketClass = ticket.TicketClass,
            TicketType = ticket.TicketType,
            EquipmentCategory = ticket.EquipmentCategory,
        };
        ticket.TicketClass = TicketDefaults.TicketClassOf(asked);
        ticket.TicketType = TicketDefaults.TicketTypeOf(asked);
        ticket.EquipmentCategory = defaults.EquipmentCategoryOf(asked);
        if (ticket.ReporterPhone.Length == 0 && ticket.ReportedBy.StartsWith(WhatsApp, StringComparison.OrdinalIgnoreCase))
        {
            var phone = ticket.ReportedBy[WhatsApp.Length..].Trim();
            ticket.ReporterPhone = phone.All(char.IsAsciiDigit) ? phone : "";
        }
    }

    // A site of the past stays what it was; nobody can tell where it would belong today.
    private string SiteOf(string named, string ticketId, List<string> warnings)
    {
        var code = named.Length > 0 ? named : OldNumber.Read(ticketId)?.Site ?? "";
        if ((sites.Find(code) ?? sites.FindNamedIn(code)) is { } site)
        {
            return site.Code;
        }

        warnings.Add(code.Length == 0
            ? "site_id is missing, and the number does not say the site; it is kept without one."
            : $"site_id is '{Shown.Of(code)}', which is not a configured site; it is kept so.");
        return code.ToUpperInvariant();
    }

    private static TicketStatus StatusOf(OldFields fields)
    {
        var text = fields.Short("status");
        if (text.Length == 0)
        {
            return fields.Time("resolved_at") is null ? TicketStatus.Reported : TicketStatus.Resolved;
        }

        var status = OldWords.ToStatus(text);
        return status != TicketStatus.Unspecified ? status : throw Unknown("status", text, Codes.TicketStatusCodes);
    }

    private static Protos.Common.V1.Priority PriorityOf(OldFields fields)
    {
        var text = fields.Short("priority");
        if (text.Length == 0)
        {
            return TicketDefaults.PriorityOf(new CreateTicketRequest { Danger = fields.Flag("danger") });
        }

        var priority = OldWords.ToPriority(text);
        return priority != default ? priority : throw Unknown("priority", text, Codes.PriorityCodes);
    }

    private static T Known<T>(OldFields fields, string field, Func<string, T> toValue, List<string> warnings)
        where T : struct, System.Enum
    {
        var text = fields.Short(field);
        var value = toValue(text);
        if (text.Length > 0 && value.Equals(default(T)))
        {
            warnings.Add($"{field} is '{Shown.Of(text)}', which nobody knows; it is left out.");
        }

        return value;
    }

    private static void SetDowntime(Ticket ticket, OldFields fields, List<string> warnings)
    {
        var text = fields.Short("downtime_hours");
        var number = text.TrimEnd('h', 'H', ' ').Replace(',', '.');
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var hours) && double.IsFinite(hours))
        {
            ticket.DowntimeHours = hours;
        }
        else if (text.Length > 0)
        {
            warnings.Add($"downtime_hours is '{Shown.Of(text)}', which is no number of hours; it is left out.");
        }
    }

    private static void SetTimes(Ticket ticket, List<Comment> comments, OldFields fields, List<string> warnings)
    {
        var (updated, resolved) = (ToStamp(fields.Time("updated_at")), ToStamp(fields.Time("resolved_at")));
        ticket.ReportedAt = ToStamp(fields.Time("reported_at")) ?? FirstTime(fields) ?? comments.FirstOrDefault()?.CreatedAt ?? throw CareException.InvalidArgument(
            "FIELD_MISSING", "reported_at", $"reported_at is missing, and the ticket has no other time; {TimeText.Wanted} is wanted.");
        var isOver = StatusRules.IsOver(ticket.Status);
        if (!isOver && resolved is not null)
        {
            warnings.Add($"resolved_at is set, but status is {ticket.Status.ToCode()}; it is left out.");
        }

        // The last change of a ticket that is over is the nearest there is.
        ticket.ResolvedAt = isOver ? resolved ?? updated : null;
        ticket.UpdatedAt = updated ?? new[] { ticket.ReportedAt, ticket.ResolvedAt, comments.LastOrDefault()?.CreatedAt }.OfType<Timestamp>().Max();
        ticket.RespondedAt = comments.FirstOrDefault(comment => comment.Author.Length > 0 && comment.Author != ticket.ReportedBy)?.CreatedAt ?? ticket.ResolvedAt;
    }

    private static Timestamp? FirstTime(OldFields fields) =>
        Times.Select(fields.Time).OfType<DateTimeOffset>().Select(time => ToStamp(time)).FirstOrDefault();

    private static Timestamp? ToStamp(DateTimeOffset? time) => time is { } its ? Timestamp.FromDateTimeOffset(its) : null;

    private static CareException Unknown(string field, string text, IEnumerable<string> codes) => CareException.InvalidArgument(
        $"{field.ToUpperInvariant()}_UNKNOWN", field, $"{field} is '{Shown.Of(text)}', but one of {string.Join(", ", codes)} is wanted.");
}
