using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Tickets.Domain;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Tests.Domain;

public sealed class TicketDefaultsTests
{
    private readonly TicketsOptions _options = new();

    private TicketDefaults Defaults => new(Options.Create(_options));

    [Theory]
    [InlineData(Category.MeterIssue, "meter")]
    [InlineData(Category.NoPower, "electrical")]
    [InlineData(Category.EquipmentFailure, "electrical")]
    [InlineData(Category.Vegetation, "civil")]
    [InlineData(Category.Vandalism, "security")]
    [InlineData(Category.Installation, "installation")]
    [InlineData(Category.Billing, "unknown")]
    [InlineData(Category.Complaint, "unknown")]
    [InlineData(Category.GeneralInquiry, "unknown")]
    [InlineData(Category.Unspecified, "unknown")]
    public void EquipmentCategoryOf_Category_FollowsTheTable(Category category, string expected) =>
        Assert.Equal(expected, Defaults.EquipmentCategoryOf(new() { Category = category }));

    [Fact]
    public void EquipmentCategoryOf_NamedByTheCaller_IsKept() =>
        Assert.Equal("battery", Defaults.EquipmentCategoryOf(new() { Category = Category.NoPower, EquipmentCategory = "battery" }));

    [Fact]
    public void EquipmentCategoryOf_ConfiguredCategory_FollowsTheConfiguration()
    {
        _options.EquipmentCategories["billing"] = "meter";

        Assert.Equal("meter", Defaults.EquipmentCategoryOf(new() { Category = Category.Billing }));
    }

    [Theory]
    [InlineData("", "", TicketClass.Unspecified, TicketClass.AssetFault)]
    [InlineData("MAK-0001", "", TicketClass.Unspecified, TicketClass.CustomerGrievance)]
    [InlineData("", "0045MAK", TicketClass.Unspecified, TicketClass.CustomerGrievance)]
    [InlineData("MAK-0001", "0045MAK", TicketClass.AssetFault, TicketClass.AssetFault)]
    [InlineData("", "", TicketClass.CustomerGrievance, TicketClass.CustomerGrievance)]
    public void TicketClassOf_CustomerAndAccount_IsDerivedUnlessSaid(string customer, string account, TicketClass said, TicketClass expected) =>
        Assert.Equal(expected, TicketDefaults.TicketClassOf(new() { CustomerId = customer, AccountNumber = account, TicketClass = said }));

    [Theory]
    [InlineData(Priority.Unspecified, false, Priority.P3)]
    [InlineData(Priority.P2, false, Priority.P2)]
    [InlineData(Priority.P4, true, Priority.P1)]
    [InlineData(Priority.Unspecified, true, Priority.P1)]
    public void PriorityOf_PriorityAndDanger_DangerWins(Priority priority, bool danger, Priority expected) =>
        Assert.Equal(expected, TicketDefaults.PriorityOf(new() { Priority = priority, Danger = danger }));

    [Fact]
    public void TicketTypeOf_NamedByTheCaller_IsKept() => Assert.Equal("preventive", TicketDefaults.TicketTypeOf(new() { TicketType = "preventive" }));
}
