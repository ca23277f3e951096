using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Ticket.V1;
using MimeKit;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>What came of the customers' messages, seen from outside: tickets over gRPC, what the phones received, the e-mail files.</summary>
internal sealed record Outcome(IReadOnlyList<Ticket> Tickets, IReadOnlyList<Received> Received, IReadOnlyList<MimeMessage> Emails)
{
    private const int EmailsPerTicket = 2;

    public static async Task<Outcome> ReadAsync(ServiceProcess process, StandaloneData data) =>
        new(await new TicketCalls(process.Channel, data.AdminToken).ListAsync(), await SimulatorRecord.ReadAsync(data), data.Emails());

    /// <summary>Whether as much has come as the customers may expect.</summary>
    public bool IsComplete(Customers customers) =>
        customers.Accepted.Values.Select(message => message.Phone).Except(Tickets.Select(ticket => ticket.ReporterPhone)).Any() is false
        && Received.Count >= Tickets.Count * 2
        && Emails.Count >= Tickets.Count * EmailsPerTicket;

    public override string ToString() => $"{Tickets.Count} tickets, {Received.Count} messages received, {Emails.Count} e-mails";

    public void AssertEveryMessageIsDoneOnce(Customers customers)
    {
        var ticketOf = Tickets.ToDictionary(ticket => ticket.ReporterPhone);
        Assert.DoesNotContain(customers.Accepted.Values, message => !ticketOf.ContainsKey(message.Phone));
        Assert.Empty(ticketOf.Keys.Except(customers.Planned.Select(message => message.Phone)));

        Assert.All(ticketOf, ticket => AssertWhole(ticket.Key, ticket.Value.TicketId));
        Assert.Equal(Tickets.Count * 2, Received.Count);
        Assert.Equal(Tickets.Count * EmailsPerTicket, Emails.Count);
        Assert.Distinct(Emails.Select(email => email.MessageId));
    }

    /// <summary>Each site's numbers of the year run from 1 without a gap.</summary>
    public void AssertNumbersHaveNoGaps() => Assert.All(
        Tickets.GroupBy(ticket => ticket.TicketId[..ticket.TicketId.LastIndexOf('-')], ticket => int.Parse(ticket.TicketId[(ticket.TicketId.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture)),
        site => Assert.Equal(Enumerable.Range(1, site.Count()), site.Order()));

    private void AssertWhole(string phone, string ticketId)
    {
        var reply = Assert.Single(Received, message => message.Recipient == phone);
        Assert.Equal(2, reply.Text.Split(ticketId).Length - 1);
        Assert.Single(Received, message => message.Recipient == SimulatorRecord.Group && message.Text.Contains($"{ticketId} ", StringComparison.Ordinal));
        Assert.Equal(EmailsPerTicket, Emails.Count(email => email.Subject!.Contains($"{ticketId}:", StringComparison.Ordinal)));
    }
}
