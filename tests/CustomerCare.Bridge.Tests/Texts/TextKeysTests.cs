using System.Reflection;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Bridge.Tests.Texts;

public sealed class TextKeysTests
{
    private static IEnumerable<FieldInfo> Constants => typeof(TextKeys).GetFields(BindingFlags.Static | BindingFlags.Public).Where(constant => constant.IsLiteral);

    [Fact]
    public void Constants_Each_IsItsTextsNameAndHasARule()
    {
        Assert.All(Constants, field => Assert.Equal(((string)field.GetRawConstantValue()!).Replace("_", "", StringComparison.Ordinal), field.Name, ignoreCase: true));
        Assert.Equal(Constants.Select(field => (string)field.GetRawConstantValue()!).Except(TextKeys.Posts).Order(StringComparer.Ordinal), TextKeys.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Advice_EveryDanger_IsItsOwn() => Assert.Equal(
        Enum.GetValues<Danger>().Length - 2, Enum.GetValues<Danger>().Where(danger => danger is not Danger.Unspecified and not Danger.None).Select(TextKeys.Advice).Distinct().Count());

    [Theory]
    [InlineData(Category.NoPower, TextKeys.TicketOpenedNoPower)]
    [InlineData(Category.EquipmentFailure, TextKeys.TicketOpenedEquipmentFailure)]
    [InlineData(Category.MeterIssue, TextKeys.TicketOpenedMeterIssue)]
    [InlineData(Category.Billing, TextKeys.TicketOpenedBilling)]
    [InlineData(Category.Installation, TextKeys.TicketOpenedInstallation)]
    [InlineData(Category.Vegetation, TextKeys.TicketOpenedVegetation)]
    [InlineData(Category.Vandalism, TextKeys.TicketOpenedVandalism)]
    [InlineData(Category.Complaint, TextKeys.TicketOpenedComplaint)]
    [InlineData(Category.GeneralInquiry, TextKeys.TicketOpened)]
    [InlineData(Category.Unspecified, TextKeys.TicketOpened)]
    public void TicketOpenedFor_Category_IsItsText(Category category, string key) => Assert.Equal(key, TextKeys.TicketOpenedFor(category));

    [Theory]
    [InlineData(TicketStatus.Unspecified, TextKeys.StatusOpen)]
    [InlineData(TicketStatus.Reported, TextKeys.StatusReported)]
    [InlineData(TicketStatus.Triaged, TextKeys.StatusReported)]
    [InlineData(TicketStatus.Assigned, TextKeys.StatusAssigned)]
    [InlineData(TicketStatus.Diagnosed, TextKeys.StatusInProgress)]
    [InlineData(TicketStatus.InProgress, TextKeys.StatusInProgress)]
    [InlineData(TicketStatus.Pending, TextKeys.StatusPending)]
    [InlineData(TicketStatus.Resolved, TextKeys.StatusResolved)]
    [InlineData(TicketStatus.Verified, TextKeys.StatusResolved)]
    [InlineData(TicketStatus.Closed, TextKeys.StatusResolved)]
    public void StatusFor_Status_IsItsText(TicketStatus status, string key) => Assert.Equal(key, TextKeys.StatusFor(status));

    [Theory]
    [InlineData(MessageKind.Image, TextKeys.MediaImage)]
    [InlineData(MessageKind.Audio, TextKeys.MediaVoice)]
    [InlineData(MessageKind.Video, TextKeys.MediaVideo)]
    [InlineData(MessageKind.Document, TextKeys.MediaDocument)]
    [InlineData(MessageKind.Location, TextKeys.MediaLocation)]
    [InlineData(MessageKind.Contact, TextKeys.MediaContact)]
    [InlineData(MessageKind.Unknown, TextKeys.MediaSeveral)]
    public void MediaFor_Kind_IsItsWords(MessageKind kind, string key) => Assert.Equal(key, TextKeys.MediaFor(kind));
}
