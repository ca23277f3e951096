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
    public MimeMessage Compose(DeliveryRow delivery, Ticket? ticket)
    {
        var message = new MimeMessage
        {
            MessageId = $"{MailFolder.NameOf(delivery.DeliveryId)}@customercare",
            Date = DbTime.ToTime(delivery.CreatedAt!.Value),
            Subject = Subject(delivery, ticket),
            Body = new TextPart("plain") { Text = Body(delivery, ticket) },
        };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.FromAddress));
        message.To.Add(new MailboxAddress(OneLine(delivery.RecipientName), delivery.Recipient));
        if (ticket is { Priority: Protos.Common.V1.Priority.P1 })
        {
            message.Priority = MessagePriority.Urgent;
        }

        return message;
    }

    private string Subject(DeliveryRow delivery, Ticket? ticket)
    {
        var what = Codes.ToEventType(delivery.Event) switch
        {
            EventType.TicketCreated => "New ticket",
            EventType.P1TicketCreated => "URGENT: P1 ticket",
            EventType.Escalated => "Escalated",
            EventType.StatusChanged => "Status changed",
            _ => delivery.Event.Replace('_', ' '),
        };
        return OneLine(ticket is null ? what : $"{what} {ticket.TicketId}: {ticket.Category.ToCode()} at {Place(ticket)} [{ticket.Priority.ToCode()}]");
    }

    private string Body(DeliveryRow delivery, Ticket? ticket)
    {
        var text = new StringBuilder();
        if (ticket is null)
        {
            return text.Append(Subject(delivery, ticket)).Append('\n').ToString();
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

    // A name with a line break in it must not pass for a line or a header of ours.
    private static string OneLine(string value) => string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));

    private string Place(Ticket ticket) => sites.Find(ticket.SiteId) is { } site && site.DisplayName != site.Code ? $"{site.Code} ({site.DisplayName})" : ticket.SiteId;
}
