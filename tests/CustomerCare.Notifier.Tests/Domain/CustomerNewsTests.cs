using CustomerCare.Notifier.Domain;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Notifier.Tests.Domain;

public sealed class CustomerNewsTests
{
    [Fact]
    public void Of_RepairedTicketFromWhatsApp_TellsItsReporter()
    {
        var news = CustomerNews.Of(Resolved());

        Assert.Equal(("whatsapp", "Thabo Mokhesi", "26658001234"), (news!.Channel, news.RecipientName, news.Recipient));
        Assert.Equal("ticket_resolved", CustomerNews.KindOf(Resolved()));
        Assert.True(CustomerNews.IsFor(news.DeliveryId));
    }

    [Theory]
    [InlineData("another status")]
    [InlineData("another source")]
    [InlineData("no phone")]
    [InlineData("part of an outage, whose end is told")]
    [InlineData("another event")]
    public void Of_AnythingElse_TellsNobody(string what)
    {
        var told = Resolved();
        switch (what)
        {
            case "another status":
                told.Ticket.Status = TicketStatus.Verified;
                break;
            case "another source":
                told.Ticket.Source = "phone";
                break;
            case "no phone":
                told.Ticket.ReporterPhone = "";
                break;
            case "another event":
                told.Event = EventType.Commented;
                break;
            default:
                told.Ticket.IncidentId = "incident-1";
                break;
        }

        Assert.Null(CustomerNews.Of(told));
    }

    internal static DispatchEventRequest Resolved()
    {
        var told = TestEvents.Created(type: EventType.StatusChanged);
        (told.Ticket.Status, told.Ticket.Source) = (TicketStatus.Resolved, "whatsapp");
        return told;
    }
}
