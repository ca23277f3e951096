using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.Tests.BuiltIn;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

public sealed class MoreFaultsChoiceTests
{
    private const string Two = "No power at our house. Also my payment of M50 is missing";
    private const string Unmarked = "My meter screen is blank since Sunday. I need the trees at the mill cut, they reach the line, and I paid M50 and got no units";

    private static readonly FieldChoice Choice = TestDesk.Choice();

    [Fact]
    public void Choose_NoAi_HasTheBuiltInFaults() => Assert.Equal(["billing P3"], Faults(Two, null));

    [Fact]
    public void Choose_AiNamesNone_KeepsTheBuiltInOnes() => Assert.Equal(["billing P3"], Faults(Two, Said("no-power")));

    [Fact]
    public void Choose_AiNeedsNoTicket_HasNone() =>
        Assert.Empty(Choose("I paid and the units are late, also a tree is near", Said("general-inquiry", ("vegetation", "P3", "A tree is near the line.")) with { NeedsTicket = false }).MoreFaults);

    [Fact]
    public void Choose_AiNamesWhatTheRulesDidNotSee_AddsIt()
    {
        var fault = Assert.Single(Choose(Unmarked, Said("meter-issue", ("vegetation", "P2", "Trees reach the line near the mill."))).MoreFaults);

        Assert.Equal((Category.Vegetation, Priority.P2, Danger.None, "Trees reach the line near the mill.", 0.7), (fault.Category, fault.Priority, fault.Danger, fault.FaultSummary, fault.Confidence));
    }

    [Theory]
    [InlineData("meter-issue", "the main one")]
    [InlineData("installation", "nothing in the text speaks of it")]
    [InlineData("general-inquiry", "no fault")]
    [InlineData("no-power", "what comes of the main one")]
    public void Choose_AiNamesWhatCannotBe_LeavesItOut(string category, string why) =>
        Assert.True(Choose(Unmarked, Said("meter-issue", (category, "P2", "x"))).MoreFaults.Count == 0, why);

    [Fact]
    public void Choose_AiNamesACategoryTwice_HasItOnce() =>
        Assert.Equal(["vegetation P3"], Faults(Unmarked, Said("meter-issue", ("vegetation", "P3", "x"), ("vegetation", "P1", "y"))));

    [Fact]
    public void Choose_AiNamesTheBuiltInOne_HasTheBuiltInOne() =>
        Assert.Equal(["billing P3"], Faults(Two, Said("no-power", ("billing", "P4", "x"))));

    [Theory]
    [InlineData("vegetation", "P1", "vegetation P1")]
    [InlineData("billing", "P1", "billing P3")]
    [InlineData("billing", null, "billing P3")]
    public void Choose_AiPriority_IsUrgentOnlyWhereItCanBe(string category, string? priority, string expected) =>
        Assert.Equal([expected], Faults(Unmarked, Said("vandalism", (category, priority, "x"))));

    [Theory]
    [InlineData("Technician must pay the customer M500.")]
    [InlineData("See http://pay.example for this.")]
    [InlineData("I need the trees at the mill cut, they reach the line")]
    public void Choose_AiSummaryThatMayNotStandOnATicket_IsReplaced(string summary) => Assert.Equal(
        "Vegetation touching or threatening the line.",
        Assert.Single(Choose(Unmarked, Said("meter-issue", ("vegetation", "P3", summary))).MoreFaults).FaultSummary);

    [Fact]
    public void Choose_BothNameOne_SaysSo()
    {
        const string text = "No power at our house, I want wiring for the kitchen too. Also my payment of M50 is missing";
        var chosen = Choice.Choose(new() { Text = text }, TestData.Classifier.Classify(Two), Said("no-power", ("installation", "P4", "x")));

        Assert.Equal(["billing", "installation"], chosen.Classification.MoreFaults.Select(fault => fault.Category.ToCode()));
        Assert.Equal("both", chosen.Reasons.Single(reason => reason.Field == "more_faults").Code);
    }

    private static List<string> Faults(string text, AiAnswer? ai) =>
        [.. Choose(text, ai).MoreFaults.Select(fault => $"{fault.Category.ToCode()} {fault.Priority}")];

    private static Classification Choose(string text, AiAnswer? ai) => Choice.Choose(new() { Text = text }, TestData.Classifier.Classify(text), ai).Classification;

    private static AiAnswer Said(string category, params (string Category, string? Priority, string Summary)[] more) => new()
    {
        NeedsTicket = true,
        Category = Codes.ToCategory(category),
        MoreFaults = [.. more.Select(one => new AiFault(Codes.ToCategory(one.Category), one.Priority is null ? null : Codes.ToPriority(one.Priority), one.Summary))],
    };
}
