using CustomerCare.Notifier.Domain;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using Contact = CustomerCare.Notifier.Domain.Contact;
using Rule = CustomerCare.Notifier.Domain.Rule;

namespace CustomerCare.Notifier.Tests.Domain;

public sealed class RecipientsTests
{
    [Fact]
    public void Plan_RuleForTheEvent_TellsEveryContact()
    {
        var (deliveries, skipped) = Recipients.Plan(TestEvents.Created(), [TestEvents.SomeContact("c1"), TestEvents.SomeContact("c2")], [TestEvents.SomeRule()]);

        Assert.Equal([("email", "Name of c1", "c1@customercare.example"), ("email", "Name of c2", "c2@customercare.example")], deliveries.Select(Told));
        Assert.Empty(skipped);
    }

    [Fact]
    public void Plan_RulesForBothChannels_TellsOverBoth()
    {
        var (deliveries, _) = Recipients.Plan(TestEvents.Created(), [TestEvents.SomeContact()], [TestEvents.SomeRule(), TestEvents.SomeRule(Rule.WhatsAppChannel)]);

        Assert.Equal([("email", "Name of c1", "c1@customercare.example"), ("whatsapp", "Name of c1", "group")], deliveries.Select(Told));
    }

    [Fact]
    public void Plan_TwoRulesForOneChannel_TellsOnce()
    {
        var again = TestEvents.SomeRule() with { RuleId = "again", Name = "again" };

        Assert.Single(Recipients.Plan(TestEvents.Created(), [TestEvents.SomeContact()], [TestEvents.SomeRule(), again]).Deliveries);
    }

    [Fact]
    public void Plan_SameEventTwice_GivesTheSameIds()
    {
        var created = TestEvents.Created();

        Assert.Equal(
            Recipients.Plan(created, [TestEvents.SomeContact()], [TestEvents.SomeRule()]).Deliveries,
            Recipients.Plan(created.Clone(), [TestEvents.SomeContact()], [TestEvents.SomeRule()]).Deliveries);
    }

    [Theory]
    [InlineData(EventType.P1TicketCreated)]
    [InlineData(EventType.StatusChanged)]
    [InlineData(EventType.Commented)]
    public void Plan_RuleForAnotherEvent_TellsNobodyAndSkipsNobody(EventType type)
    {
        var (deliveries, skipped) = Recipients.Plan(TestEvents.Created(type: type), [TestEvents.SomeContact()], [TestEvents.SomeRule()]);

        Assert.Empty(deliveries);
        Assert.Empty(skipped);
    }

    [Fact]
    public void Plan_OutageEnded_TellsTheCustomerOverWhatsApp()
    {
        var (deliveries, _) = Recipients.Plan(TestEvents.Created(type: EventType.OutageEnded), [TestEvents.SomeContact()], []);

        Assert.Equal([("whatsapp", "Thabo Mokhesi", "26658001234")], deliveries.Select(Told));
    }

    [Fact]
    public void Plan_OutageEndedWithoutAPhone_TellsNobody()
    {
        var ended = TestEvents.Created(type: EventType.OutageEnded);
        ended.Ticket.ReporterPhone = "";

        Assert.Empty(Recipients.Plan(ended, [TestEvents.SomeContact()], []).Deliveries);
    }

    [Fact]
    public void Plan_RuleSwitchedOff_TellsNobody() =>
        Assert.Empty(Recipients.Plan(TestEvents.Created(), [TestEvents.SomeContact()], [TestEvents.SomeRule() with { Enabled = false }]).Deliveries);

    [Theory]
    [InlineData("", Priority.P4, 1)]
    [InlineData("P1", Priority.P1, 1)]
    [InlineData("P1", Priority.P2, 0)]
    [InlineData("P1, P2", Priority.P2, 1)]
    public void Plan_RulesPriorities_LetTheirTicketsThrough(string priorities, Priority priority, int expected) => Assert.Equal(
        expected, Recipients.Plan(TestEvents.Created(priority), [TestEvents.SomeContact()], [TestEvents.SomeRule(priorities: priorities)]).Deliveries.Count);

    [Fact]
    public void Plan_PrioritiesButNoTicket_TellsNobody()
    {
        var down = new DispatchEventRequest { EventId = "e", Event = EventType.SessionDown };

        Assert.Empty(Recipients.Plan(down, [TestEvents.SomeContact()], [TestEvents.SomeRule(type: "session_down", priorities: "P1")]).Deliveries);
    }

    [Fact]
    public void Plan_SitesButNoTicket_TellsEveryContact()
    {
        var down = new DispatchEventRequest { EventId = "e", Event = EventType.SessionDown };

        Assert.Single(Recipients.Plan(down, [TestEvents.SomeContact() with { SiteIds = "LEB" }], [TestEvents.SomeRule(type: "session_down")]).Deliveries);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("MAK", true)]
    [InlineData("LEB, mak", true)]
    [InlineData("LEB", false)]
    [InlineData("MAKX,XMAK", false)]
    public void Plan_ContactsSites_DecideWhetherItIsTold(string sites, bool told)
    {
        var (deliveries, skipped) = Recipients.Plan(TestEvents.Created(), [TestEvents.SomeContact() with { SiteIds = sites }], [TestEvents.SomeRule()]);

        Assert.Equal((told ? 1 : 0, told ? 0 : 1), (deliveries.Count, skipped.Count));
    }

    public static TheoryData<string, string> Reasons => new()
    {
        { "off", "the contact is switched off" },
        { "sites", "the contact does not look after site MAK" },
        { "address", "the contact has no email address" },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Plan_ContactThatIsNotTold_IsSkippedWithItsReason(string what, string reason)
    {
        var (deliveries, skipped) = Recipients.Plan(TestEvents.Created(), [Without(what)], [TestEvents.SomeRule()]);

        Assert.Empty(deliveries);
        Assert.Equal([new SkippedRecipient { Contact = "Name of c1", Rule = "ticket_created by email", Reason = reason }], skipped);
    }

    private static Contact Without(string what) => what switch
    {
        "off" => TestEvents.SomeContact() with { Enabled = false },
        "sites" => TestEvents.SomeContact() with { SiteIds = "LEB,RAL" },
        _ => TestEvents.SomeContact() with { Email = "" },
    };

    private static (string Channel, string Name, string Address) Told(PlannedDelivery delivery) => (delivery.Channel, delivery.RecipientName, delivery.Recipient);
}
