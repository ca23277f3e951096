using CustomerCare.Notifier.Channels;
using CustomerCare.Notifier.Storage;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CustomerCare.Notifier.Tests.Channels;

public sealed class TicketMailTests
{
    private readonly TicketMail _mail = new(SiteCatalog.Load(), Options.Create(new NotifierOptions()));

    [Fact]
    public void Compose_Ticket_WritesEveryFact()
    {
        using var message = Sent(TestEvents.Delivery(), TestEvents.Ticket());

        Assert.Equal(
            """
            Ticket:      MAK-2026-0065
            Status:      reported
            Priority:    P2
            Category:    no-power
            Site:        MAK (Makeneng)
            Reported by: Thabo Mokhesi
            Phone:       +26658001234
            Customer:    MAK-0001
            Account:     0045MAK
            Reported at: 2026-03-01 06:30 UTC

            No electricity supply at the customer's premises.

            """,
            Text(message));
    }

    [Fact]
    public void Compose_Ticket_AddressesItsRecipient()
    {
        using var message = Sent(TestEvents.Delivery(), TestEvents.Ticket());

        Assert.Equal("New ticket MAK-2026-0065: no-power at MAK (Makeneng) [P2]", message.Subject);
        Assert.Equal("\"Customer Care Lesotho\" <dispatch@customercare.example>", message.To.ToString());
        Assert.Equal("\"1PWR O&M System\" <om@customercare.example>", message.From.ToString());
        Assert.Equal(TestEvents.ReportedAt, message.Date);
    }

    [Theory]
    [InlineData("ticket_created", "New ticket ")]
    [InlineData("p1_ticket_created", "URGENT: P1 ticket ")]
    [InlineData("escalated", "Escalated ")]
    [InlineData("status_changed", "Status changed ")]
    [InlineData("priority_changed", "priority changed ")]
    public void Compose_Event_BeginsTheSubject(string type, string expected)
    {
        using var message = Sent(TestEvents.Delivery() with { Event = type }, TestEvents.Ticket());

        Assert.StartsWith(expected + "MAK-2026-0065", message.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Priority.P1, MessagePriority.Urgent)]
    [InlineData(Priority.P2, MessagePriority.Normal)]
    public void Compose_Priority_SetsTheUrgentHeader(Priority priority, MessagePriority expected)
    {
        using var message = Sent(TestEvents.Delivery(), TestEvents.Ticket(priority));

        Assert.Equal(expected, message.Priority);
    }

    [Fact]
    public void Compose_Danger_SaysSo()
    {
        using var message = Sent(TestEvents.Delivery(), new Ticket(TestEvents.Ticket(Priority.P1)) { Danger = true });

        Assert.Contains("Priority:    P1 - DANGER TO LIFE\n", Text(message), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_LittleIsKnown_WritesDashes()
    {
        using var message = Sent(TestEvents.Delivery(), new Ticket { TicketId = "XYZ-2026-0001", SiteId = "XYZ" });

        Assert.Contains("Site:        XYZ\nReported by: -\nPhone:       -\n", Text(message), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_NoTicket_WritesWhatHappened()
    {
        using var message = Sent(TestEvents.Delivery() with { Event = "priority_changed" }, (Ticket?)null);

        Assert.Equal(("priority changed", "priority changed"), (message.Subject, Text(message).Trim()));
    }

    [Theory]
    [InlineData(EventType.IncidentOpened, "OUTAGE at MAK (Makeneng): 3 no-power tickets")]
    [InlineData(EventType.IncidentGrew, "Outage at MAK (Makeneng): now 3 tickets")]
    [InlineData(EventType.IncidentClosed, "Outage at MAK (Makeneng) is over")]
    public void Compose_Incident_TellsOfTheWholeOutage(EventType type, string subject)
    {
        var told = new DispatchEventRequest { Event = type, Ticket = TestEvents.Ticket() };
        told.Values.Add(new Dictionary<string, string> { ["incident_id"] = "INC-MAK-2026-0065", ["ticket_count"] = "3", ["tickets"] = "MAK-2026-0001, MAK-2026-0002" });

        using var message = Sent(TestEvents.Delivery(), told);

        Assert.Equal(subject, message.Subject);
        Assert.StartsWith(
            "Incident:    INC-MAK-2026-0065\nTickets:     MAK-2026-0001, MAK-2026-0002\nResolution:  -\n\nOne of its tickets:\n\nTicket:      MAK-2026-0065\n",
            Text(message),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_OtherScripts_ArriveUnchanged()
    {
        var ticket = TestEvents.Ticket();
        (ticket.ReportedBy, ticket.FaultDescription) = ("’Malerato Mokhesi 🙏", "Ha ho motlakase. 🔥 ツ");

        using var message = Sent(TestEvents.Delivery() with { RecipientName = "Tšepo" }, ticket);

        Assert.Contains("Reported by: ’Malerato Mokhesi 🙏", Text(message), StringComparison.Ordinal);
        Assert.Contains("Ha ho motlakase. 🔥 ツ", Text(message), StringComparison.Ordinal);
        Assert.Equal("Tšepo", message.To.Mailboxes.Single().Name);
    }

    [Fact]
    public void Compose_SameDeliveryAgain_HasTheSameMessageIdAndDate()
    {
        using var first = Sent(TestEvents.Delivery(), TestEvents.Ticket());
        using var second = Sent(TestEvents.Delivery(), TestEvents.Ticket());

        Assert.Equal((first.MessageId, first.Date), (second.MessageId, second.Date));
        Assert.Equal("event-1.email.c1@customercare", first.MessageId);
    }

    [Theory]
    [InlineData("event 1")]
    [InlineData("a/../b")]
    [InlineData("<x>@y")]
    [InlineData("Tšepo")]
    [InlineData("..")]
    public void Compose_OddDeliveryId_StillHasAMessageId(string id)
    {
        using var message = Sent(TestEvents.Delivery(id), TestEvents.Ticket());

        Assert.Matches("^[0-9a-f]{64}@customercare$", message.MessageId);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n\r\n")]
    public void Compose_LineBreaksInNames_AddNoHeaderAndNoLine(string lineBreak)
    {
        using var plain = Sent(TestEvents.Delivery(), TestEvents.Ticket());
        var evil = $"Eve{lineBreak}Bcc: all@customercare.example{lineBreak}Priority:    P4";
        var ticket = new Ticket(TestEvents.Ticket()) { TicketId = evil, SiteId = evil, ReportedBy = evil, CustomerId = evil, AccountNumber = evil, ReporterPhone = evil };

        using var message = Sent(TestEvents.Delivery() with { RecipientName = evil, Event = evil }, ticket);

        Assert.Equal(plain.Headers.Select(header => header.Field), message.Headers.Select(header => header.Field));
        Assert.Empty(message.Bcc);
        Assert.Equal(Text(plain).Split('\n').Length, Text(message).Split('\n').Length);
        Assert.DoesNotContain(Text(message).Split('\n'), line => line.StartsWith("Priority:    P4", StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_DescriptionLikeAMessage_StaysInTheBody()
    {
        var ticket = new Ticket(TestEvents.Ticket()) { FaultDescription = "x\r\n.\r\n--boundary\r\nBcc: all@customercare.example\r\n\r\nFrom here" };

        using var message = Sent(TestEvents.Delivery(), ticket);

        Assert.Empty(message.Bcc);
        Assert.EndsWith("Bcc: all@customercare.example\n\nFrom here\n", Text(message), StringComparison.Ordinal);
    }

    private static string Text(MimeMessage message) => message.TextBody?.ReplaceLineEndings("\n") ?? "";

    /// <summary>The mail as whoever reads its bytes sees it.</summary>
    private MimeMessage Sent(DeliveryRow delivery, Ticket? ticket) =>
        Sent(delivery, new DispatchEventRequest { Event = Codes.ToEventType(delivery.Event), Ticket = ticket });

    private MimeMessage Sent(DeliveryRow delivery, DispatchEventRequest told)
    {
        using var composed = _mail.Compose(delivery, told);
        using var stream = new MemoryStream();
        composed.WriteTo(stream, TestContext.Current.CancellationToken);
        stream.Position = 0;
        return MimeMessage.Load(stream, TestContext.Current.CancellationToken);
    }
}
