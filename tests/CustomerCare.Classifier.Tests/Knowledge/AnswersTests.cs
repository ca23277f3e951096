using CustomerCare.Classifier.Knowledge;
using CustomerCare.Protos.Classifier.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.Knowledge;

public sealed class AnswersTests
{
    private static readonly KnowledgeCatalog Knowledge = KnowledgeCatalog.Load();

    [Fact]
    public void Fill_InquiryWithAnAnswer_CarriesIt()
    {
        var filled = Filled(Intent.Inquiry, AnswerIds.ReadMeter);

        Assert.Equal((AnswerIds.ReadMeter, false), (filled.AnswerId, filled.NeedsPerson));
        Assert.Equal(Knowledge.Find(AnswerIds.ReadMeter), filled.Answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("weather")]
    [InlineData(AnswerIds.Prices)]
    public void Fill_InquiryWithoutAnAnswer_AsksForAPerson(string? answerId)
    {
        var filled = Filled(Intent.Inquiry, answerId);

        Assert.Equal(("", null, true), (filled.AnswerId, filled.Answer, filled.NeedsPerson));
    }

    [Theory]
    [InlineData(Intent.Fault)]
    [InlineData(Intent.StatusQuestion)]
    [InlineData(Intent.Greeting)]
    [InlineData(Intent.Thanks)]
    [InlineData(Intent.Unclear)]
    [InlineData(Intent.Unspecified)]
    public void Fill_NoInquiry_HasNeitherAnswerNorPerson(Intent intent)
    {
        var filled = Filled(intent, AnswerIds.ReadMeter);

        Assert.Equal(("", null, false), (filled.AnswerId, filled.Answer, filled.NeedsPerson));
    }

    [Fact]
    public void Fill_Again_LeavesNothingOfTheFirstTime()
    {
        var classification = Filled(Intent.Inquiry, AnswerIds.ReadMeter);

        new Answers(Knowledge).Fill(classification, "");

        Assert.Equal(("", null, true), (classification.AnswerId, classification.Answer, classification.NeedsPerson));
    }

    private static Classification Filled(Intent intent, string? answerId)
    {
        var classification = new Classification { Intent = intent };
        new Answers(Knowledge).Fill(classification, answerId);
        return classification;
    }
}
