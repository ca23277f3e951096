using System.Globalization;
using System.Text;
using CustomerCare.Notifier.Storage;
using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using MimeKit;

namespace CustomerCare.Notifier.Channels;

/// <summary>The e-mail about an event. The same delivery gives the same bytes' meaning every time: Message-ID and date come from it.</summary>
internal sealed class TicketMail(SiteCatalog sites, Microsoft.Extensions.Options.IOptions<NotifierOptions> options)
{
    public MimeMessage Compose(DeliveryRow delivery, DispatchEventRequest told)
    {
        var ticket = told.Ticket;
        var message = new MimeMessage
        {
            MessageId = $"{MailFolder.NameOf(delivery.DeliveryId)}@customercare",
            Date = DbTime.ToTime(delivery.CreatedAt!.Value),
            Subject = OneLine(Subject(told)),
            Body = new TextPart("plain") { Text = Body(told) },
        };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.FromAddress));
        message.To.Add(new MailboxAddress(OneLine(delivery.RecipientName), delivery.Recipient));
        if (ticket is { Priority: Protos.Common.V1.Priority.P1 })
        {
            message.Priority = MessagePriority.Urgent;
        }

        return message;
    }

    private string Subject(DispatchEventRequest told) => told switch
    {
        { Ticket: null } => ValueMail.Subject(told),
        { Event: EventType.IncidentOpened } => $"OUTAGE at {Place(told.Ticket)}: {Value(told, "ticket_count")} no-power tickets",
        { Event: EventType.IncidentGrew } => $"Outage at {Place(told.Ticket)}: now {Value(told, "ticket_count")} tickets",
        { Event: EventType.IncidentClosed } => $"Outage at {Place(told.Ticket)} is over",
        _ => $"{What(told.Event)} {told.Ticket.TicketId}: {told.Ticket.Category.ToCode()} at {Place(told.Ticket)} [{told.Ticket.Priority.ToCode()}]",
    };

    private static string What(EventType type) => type switch
    {
        EventType.TicketCreated => "New ticket",
        EventType.P1TicketCreated => "URGENT: P1 ticket",
        EventType.Escalated => "Escalated",
        EventType.StatusChanged => "Status changed",
        _ => type.ToCode().Replace('_', ' '),
    };

    private string Body(DispatchEventRequest told)
    {
        var text = new StringBuilder();
        if (told.Ticket is not { } ticket)
        {
            return ValueMail.Body(told);
        }

        if (told.Event is EventType.IncidentOpened or EventType.IncidentGrew or EventType.IncidentClosed)
        {
            Line("Incident", Value(told, "incident_id"));
            Line("Tickets", Value(told, "tickets") is { Length: > 0 } tickets ? tickets : Value(told, "ticket_count"));
            Line("Resolution", Value(told, "resolution"));
            text.Append("\nOne of its tickets:\n\n");
        }

        Line("Ticket", ticket.TicketId);
        Line("Status", ticket.Status.ToCode());
        Line("Priority", ticket.Danger ? $"{ticket.Priority.ToCode()} - DANGER TO LIFE" : ticket.Priority.ToCode());
        Line("Category", ticket.Category.ToCode());
        Line("Site", Place(ticket));
        Line("Reported by", ticket.ReportedBy);
        Line("Phone", ticket.ReporterPhone.Length > 0 ? $"+{ticket.ReporterPhone}" : "");
        Line("Customer", ticket.CustomerId);
        Line("Account", ticket.AccountNumber);
        Line("Reported at", ticket.ReportedAt?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "");
        text.Append('\n').Append(ticket.FaultDescription).Append('\n');
        return text.ToString();

        void Line(string label, string value) => text.Append(CultureInfo.InvariantCulture, $"{label + ":",-13}{(value.Length > 0 ? OneLine(value) : "-")}\n");
    }

    private static string Value(DispatchEventRequest told, string name) => told.Values.TryGetValue(name, out var value) ? value : "";

    // A name with a line break in it must not pass for a line or a header of ours.
    internal static string OneLine(string value) => string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));

    private string Place(Ticket ticket) => sites.Find(ticket.SiteId) is { } site && site.DisplayName != site.Code ? $"{site.Code} ({site.DisplayName})" : ticket.SiteId;
}
