using CustomerCare.Benchmarks.Messages;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Benchmarks.Tests.Messages;

/// <summary>The benchmark expects one ticket of every report, a comment of every follow-up and neither of an inquiry.</summary>
public sealed class CustomerTextsTests
{
    private static readonly BuiltInClassifier Classifier = new(SiteCatalog.Load(), ModelFile.ReadEmbedded());

    public static TheoryData<Category, string> Faults => [.. CustomerTexts.Faults.Select(fault => (fault.Category, fault.Text))];

    public static TheoryData<Category, string> FollowUps =>
        [.. CustomerTexts.Faults.Select(fault => fault.Category).Distinct().SelectMany(category => CustomerTexts.FollowUpsOf(category).Select(text => (category, text)))];

    public static TheoryData<string> Inquiries => [.. CustomerTexts.Inquiries];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Classify_Fault_NeedsATicketOfItsCategory(Category category, string text)
    {
        var judged = Classifier.Classify(text);

        Assert.Equal((true, category), (judged.NeedsTicket, judged.Category));
    }

    [Theory]
    [MemberData(nameof(FollowUps))]
    public void Classify_FollowUp_IsOfTheSameFaultAndNoDanger(Category category, string text)
    {
        var judged = Classifier.Classify(text);

        Assert.Equal((category, Danger.None), (judged.Category, judged.Danger));
    }

    [Theory]
    [MemberData(nameof(Inquiries))]
    public void Classify_Inquiry_NeedsNoTicketAndNoQuestion(string text)
    {
        var judged = Classifier.Classify(text);

        Assert.Equal((false, false, Intent.Inquiry), (judged.NeedsTicket, judged.AskForInfo, judged.Intent));
    }
}
