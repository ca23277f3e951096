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

        if (CustomerNews.Of(request) is { } toCustomer)
        {
            deliveries.Add(toCustomer);
        }

        return (deliveries, skipped);
    }

    private static string? ReasonToSkip(Contact contact, Rule rule, DispatchEventRequest request) => contact switch
    {
        { Enabled: false } => "the contact is switched off",
        _ when SiteOf(request) is { Length: > 0 } site && !contact.Covers(site) => $"the contact does not look after site {site}",
        _ when contact.AddressOn(rule.Channel).Length == 0 => $"the contact has no {rule.Channel} address",
        _ => null,
    };

    // An event without a ticket may still be about a site.
    private static string SiteOf(DispatchEventRequest request) => request.Ticket?.SiteId ?? (request.Values.TryGetValue("site_id", out var site) ? site : "");
}
