using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Ticket.V1;
using MimeKit;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>What came of the customers' messages, seen from outside: tickets over gRPC, what the phones received, the e-mail files.</summary>
internal sealed record Outcome(IReadOnlyList<Ticket> Tickets, IReadOnlyList<Received> Received, IReadOnlyList<MimeMessage> Emails)
{
    private IReadOnlyList<Outage> Outages => [.. Tickets.GroupBy(ticket => ticket.SiteId, (_, tickets) => new Outage(tickets.Count()))];

    public static async Task<Outcome> ReadAsync(ServiceProcess process, StandaloneData data) =>
        new(await new TicketCalls(process.Channel, data.AdminToken).ListAsync(), await SimulatorRecord.ReadAsync(data), data.Emails());

    /// <summary>Whether as much has come as the customers may expect.</summary>
    public bool IsComplete(Customers customers) =>
        customers.Accepted.Values.Select(message => message.Phone).Except(Tickets.Select(ticket => ticket.ReporterPhone)).Any() is false
        && Received.Count >= Tickets.Count + Outages.Sum(outage => outage.Posts)
        && Emails.Count >= Outages.Sum(outage => outage.Emails);

    public override string ToString() => $"{Tickets.Count} tickets, {Received.Count} messages received, {Emails.Count} e-mails";

    public void AssertEveryMessageIsDoneOnce(Customers customers)
    {
        var ticketOf = Tickets.ToDictionary(ticket => ticket.ReporterPhone);
        Assert.DoesNotContain(customers.Accepted.Values, message => !ticketOf.ContainsKey(message.Phone));
        Assert.Empty(ticketOf.Keys.Except(customers.Planned.Select(message => message.Phone)));

        Assert.All(ticketOf, ticket => AssertWhole(ticket.Key, ticket.Value.TicketId));
        Assert.Equal(Tickets.Count + Outages.Sum(outage => outage.Posts), Received.Count);
        Assert.Equal(Outages.Sum(outage => outage.Emails), Emails.Count);
        Assert.Distinct(Emails.Select(email => email.MessageId));
    }

    /// <summary>Each site's numbers of the year run from 1 without a gap.</summary>
    public void AssertNumbersHaveNoGaps() => Assert.All(
        Tickets.GroupBy(ticket => ticket.TicketId[..ticket.TicketId.LastIndexOf('-')], ticket => int.Parse(ticket.TicketId[(ticket.TicketId.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture)),
        site => Assert.Equal(Enumerable.Range(1, site.Count()), site.Order()));

    /// <summary>Each site's outage is one incident with all its tickets, told of by as few posts and e-mails as it takes.</summary>
    public void AssertOneIncidentPerSite() => Assert.All(Tickets.GroupBy(ticket => ticket.SiteId), site =>
    {
        var outage = new Outage(site.Count());
        var incident = Assert.Single(site.Select(ticket => ticket.IncidentId).Distinct());
        Assert.Equal(outage.OnTheirOwn, site.Count(ticket => PostsOf(ticket.TicketId) == 1));
        Assert.Equal(outage.OnTheirOwn, site.Count(ticket => EmailsOf(ticket.TicketId) == 2));
        Assert.Single(Emails, email => email.Subject!.StartsWith($"OUTAGE at {site.Key}", StringComparison.Ordinal));
        Assert.Equal(outage.Posts - outage.OnTheirOwn, Received.Count(message => message.Recipient == SimulatorRecord.Group && message.Text.Contains($"{incident}\n", StringComparison.Ordinal)));
    });

    private void AssertWhole(string phone, string ticketId)
    {
        var reply = Assert.Single(Received, message => message.Recipient == phone);
        Assert.Equal(2, reply.Text.Split(ticketId).Length - 1);
    }

    private int PostsOf(string ticketId) =>
        Received.Count(message => message.Recipient == SimulatorRecord.Group && message.Text.Contains($"{ticketId} ", StringComparison.Ordinal));

    private int EmailsOf(string ticketId) => Emails.Count(email => email.Subject!.Contains($"{ticketId}:", StringComparison.Ordinal));
}
