using CustomerCare.Protos.Notifier.V1;

namespace CustomerCare.Notifier.Domain;

/// <summary>A delivery that is to be made.</summary>
internal sealed record PlannedDelivery(string DeliveryId, string Channel, string RecipientName, string Recipient);

/// <summary>Who is told of an event, and who is not and why. Pure: the same event, contacts and rules give the same plan.</summary>
internal static class Recipients
{
    public static (IReadOnlyList<PlannedDelivery> Deliveries, IReadOnlyList<SkippedRecipient> Skipped) Plan(
        DispatchEventRequest request, IReadOnlyCollection<Contact> contacts, IReadOnlyCollection<Rule> rules)
    {
        var deliveries = new List<PlannedDelivery>();
        var skipped = new List<SkippedRecipient>();
        foreach (var rule in rules.Where(rule => rule.AppliesTo(request.Event, request.Ticket)))
        {
            foreach (var contact in contacts)
            {
                if (ReasonToSkip(contact, rule, request) is { } reason)
                {
                    skipped.Add(new SkippedRecipient { Contact = contact.Name, Rule = rule.Name, Reason = reason });
                    continue;
                }

                // Named after what it is and not by chance, so that two rules or two attempts make one delivery.
                var id = $"{request.EventId}.{rule.Channel}.{contact.ContactId}";
                if (!deliveries.Exists(delivery => delivery.DeliveryId == id))
                {
                    deliveries.Add(new PlannedDelivery(id, rule.Channel, contact.Name, contact.AddressOn(rule.Channel)));
                }
            }
        }

        if (ToCustomer(request) is { } toCustomer)
        {
            deliveries.Add(toCustomer);
        }

        return (deliveries, skipped);
    }

    // The end of an outage is promised to everybody who has reported it.
    private static PlannedDelivery? ToCustomer(DispatchEventRequest request) => request is { Event: EventType.OutageEnded, Ticket: { ReporterPhone.Length: > 0 } ticket }
        ? new PlannedDelivery($"{request.EventId}.{Rule.WhatsAppChannel}.customer", Rule.WhatsAppChannel, ticket.ReportedBy, ticket.ReporterPhone)
        : null;

    private static string? ReasonToSkip(Contact contact, Rule rule, DispatchEventRequest request) => contact switch
    {
        { Enabled: false } => "the contact is switched off",
        _ when request.Ticket is { } ticket && !contact.Covers(ticket.SiteId) => $"the contact does not look after site {ticket.SiteId}",
        _ when contact.AddressOn(rule.Channel).Length == 0 => $"the contact has no {rule.Channel} address",
        _ => null,
    };
}
