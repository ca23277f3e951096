using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Faults;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn.Faults;

public sealed class FurtherFaultsTests
{
    [Theory]
    [InlineData("No power at our house since last night. Also my payment of M50 is missing", "no-power + billing")]
    [InlineData("Metara ea ka e robehile. Hape ke kopa ho hokeloa motlakase ntlong e ncha", "installation + meter-issue")]
    [InlineData("1) no electricity at home 2) I was charged twice for units 3) I want a new connection for my shop", "no-power + billing, installation")]
    [InlineData("the pole fell and there is no power", "equipment-failure")]
    [InlineData("meter shows nothing and no power", "no-power")]
    [InlineData("no power and my food is spoiled", "no-power")]
    [InlineData("I paid M50, no units came, also we sit in the dark", "billing")]
    [InlineData("What does a unit cost? Also, when do you open?", "general-inquiry")]
    public void Classify_Text_HasTheFaultsThatItReports(string text, string expected)
    {
        var result = TestData.Classifier.Classify(text);

        var more = string.Join(", ", result.MoreFaults.Select(fault => fault.Category.ToCode()));
        Assert.Equal(expected, more.Length > 0 ? $"{result.Category.ToCode()} + {more}" : result.Category.ToCode());
    }

    [Fact]
    public void Classify_DangerAndABill_AreTwoAndTheDangerIsTheMainOne()
    {
        var result = TestData.Classifier.Classify("Ke lefile M50 ha ke so fumane liuniti. Hape palo ea cha!");

        Assert.Equal((Danger.Fire, Priority.P1, Category.EquipmentFailure), (result.Danger, result.Priority, result.Category));
        Assert.Equal((Category.Billing, Priority.P3), result.MoreFaults.Select(fault => (fault.Category, fault.Priority)).Single());
    }

    [Theory]
    [InlineData("The pole is burning. Also a wire fell on the road")]
    [InlineData("Terata e fatše. Hape ho tsoa mosi transformareng")]
    public void Classify_TwoDangers_AreOneTicket(string text)
    {
        var result = TestData.Classifier.Classify(text);

        Assert.Equal(Priority.P1, result.Priority);
        Assert.Empty(result.MoreFaults);
    }

    [Fact]
    public void Classify_FurtherFault_HasASummaryOfItsOwn()
    {
        var fault = Assert.Single(TestData.Classifier.Classify("No power at Ha Makebe since yesterday. Also my payment of M50 is missing").MoreFaults);

        Assert.Equal("Payment or units missing, or account to be corrected at Makeneng (MAK).", fault.Summary);
        Assert.InRange(fault.Confidence, Thresholds.FurtherFault, 1);
    }

    [Fact]
    public void Classify_LongerThanASplitText_HasTheMainFaultOnly()
    {
        var text = "No power at our house. Also my payment of M50 is missing" + new string(' ', FurtherFaults.Longest);

        Assert.Empty(TestData.Classifier.Classify(text).MoreFaults);
    }

    [Fact]
    public void In_OneThing_AllocatesNothing()
    {
        const string text = "There is no power at our house since the storm, the meter shows nothing and I paid M50 for it";
        var evidence = Evidence.Gather(text, Lexicon.Default);
        var finder = new FurtherFaults(Lexicon.Default, ModelFile.ReadEmbedded());
        var main = new Judgement(Category.NoPower, Priority.P1, Danger.None, Intent.Fault, "", 0.9);
        finder.In(text, main, evidence, null);

        var before = GC.GetAllocatedBytesForCurrentThread();
        finder.In(text, main, evidence, null);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
