using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn;

public sealed class BuiltInClassifierTests
{
    [Theory]
    [MemberData(nameof(TestData.Messages), MemberType = typeof(TestData))]
    public void Classify_PlainMessage_FindsCategoryPriorityAndNeed(string category, string priority, string need, string text)
    {
        var result = TestData.Classifier.Classify(text);

        var found = result.NeedsTicket ? "ticket" : result.AskForInfo ? "ask" : "none";
        Assert.Equal(
            $"{category} {priority} {need} {Danger.None}",
            $"{TestData.Kebab(result.Category)} {result.Priority} {found} {result.Danger}");
    }

    [Theory]
    [MemberData(nameof(TestData.Dangers), MemberType = typeof(TestData))]
    public void Classify_Danger_IsP1WithTicket(string danger, string text)
    {
        var result = TestData.Classifier.Classify(text);

        Assert.Equal($"{danger} P1 True", $"{TestData.Kebab(result.Danger)} {result.Priority} {result.NeedsTicket}");
    }

    [Fact]
    public void Classify_DangerAtTheEndOfALongText_IsFound()
    {
        var text = string.Concat(Enumerable.Repeat("hello my friend how are you ", 3500)) + "the transformer is on fire";

        Assert.Equal(Danger.Fire, TestData.Classifier.Classify(text).Danger);
    }

    [Fact]
    public void Classify_TheFieldsOwnExample_IsAnOutageWithoutSite()
    {
        var result = TestData.Classifier.Classify("I have no electricity at my house in Mazenod since this morning");

        Assert.Equal((true, Category.NoPower, Priority.P1, "", Intent.Fault), (result.NeedsTicket, result.Category, result.Priority, result.SiteId, result.Intent));
        Assert.Equal("No electricity supply at the customer's premises since this morning.", result.FaultSummary);
    }

    [Theory]
    [InlineData("no power at Ha Makebe", "MAK")]
    [InlineData("Ha ho motlakase Semonkong", "SEB")]
    [InlineData("account 0045 ket no power", "KET")]
    [InlineData("no power at Ketane, account 0045MAK", "KET")]
    [InlineData("no power at SHG", "SHG")]
    [InlineData("no power", "")]
    public void Classify_Site_IsTheNamedOneElseTheAccounts(string text, string expected) =>
        Assert.Equal(expected, TestData.Classifier.Classify(text).SiteId);

    [Theory]
    [InlineData("where is my ticket MAK-2026-0065", Intent.StatusQuestion)]
    [InlineData("le tla lokisa neng", Intent.StatusQuestion)]
    [InlineData("when will power be back", Intent.StatusQuestion)]
    [InlineData("what is my balance", Intent.Inquiry)]
    [InlineData("kea leboha haholo", Intent.Thanks)]
    [InlineData("Lumela ntate", Intent.Greeting)]
    [InlineData("thuso", Intent.Unclear)]
    [InlineData("meter is blank", Intent.Fault)]
    public void Classify_Text_TellsTheIntent(string text, Intent expected) =>
        Assert.Equal(expected, TestData.Classifier.Classify(text).Intent);

    [Theory]
    [InlineData("no power", 0.8, 1)]
    [InlineData("no power and my money is missing and the meter is blank", 0.3, 0.9)]
    [InlineData("I have a problem", 0.2, 0.4)]
    [InlineData("xyzzy foo bar", 0, 0.3)]
    [InlineData("", 0, 0.3)]
    public void Classify_Confidence_FollowsTheEvidence(string text, double atLeast, double atMost) =>
        Assert.InRange(TestData.Classifier.Classify(text).Confidence, atLeast, atMost);

    [Fact]
    public void Classify_OutageAfterTheft_KeepsTheCauseAndIsP1()
    {
        var result = TestData.Classifier.Classify("they stole the cable and we have no power");

        Assert.Equal((Category.Vandalism, Priority.P1), (result.Category, result.Priority));
    }

    [Fact]
    public void Classify_Summary_ListsFactsButNoWordOfTheCustomers()
    {
        var result = TestData.Classifier.Classify("Thabo 58001234: ha ho motlakase motseng Semonkong maobane, ka mor'a sefefo");

        Assert.Equal(
            "No electricity supply at the customer's premises at Semonkong (SEB) since yesterday, after bad weather, several households affected.",
            result.FaultSummary);
    }
}
