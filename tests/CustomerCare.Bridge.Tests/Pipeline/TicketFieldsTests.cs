using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using static CustomerCare.Testing.Services.FakeClassifier;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>What stands in the requests that a turn leads to.</summary>
public sealed class TicketFieldsTests
{
    [Fact]
    public void Decide_KnownCustomer_StandsOnTheTicket()
    {
        var request = new TestTurn(NoPower()) { Sender = TestTurn.Known }.Decide().CreateTicketRequest!;

        Assert.Equal(("Palesa Mokoena", "MAK-0001", "0045MAK", TestMessages.Phone), (request.ReportedBy, request.CustomerId, request.AccountNumber, request.ReporterPhone));
        Assert.Equal(("turn.ticket", "whatsapp", Category.NoPower, "NoPower reported."), (request.RequestId, request.Source, request.Category, request.FaultDescription));
    }

    [Fact]
    public void Decide_KnownCustomer_IsTheActor()
    {
        var expected = new Actor { Type = ActorType.Customer, Id = "MAK-0001", Name = "Palesa Mokoena" };

        Assert.Equal(expected, new TestTurn(NoPower()) { Sender = TestTurn.Known }.Decide().CreateTicketRequest!.Actor);
        Assert.Equal(expected, new TestTurn(NoPower()) { Sender = TestTurn.Known, OpenCategory = "no-power" }.Decide().AddCommentRequest!.Actor);
    }

    [Fact]
    public void Decide_UnknownSender_IsACustomerWithoutIdNameOrPhone() =>
        Assert.Equal(new Actor { Type = ActorType.Customer }, new TestTurn(NoPower()).Decide().CreateTicketRequest!.Actor);

    [Fact]
    public void Decide_UnknownSender_IsReportedByPhoneAndAskedForTheName()
    {
        var decision = new TestTurn(NoPower()).Decide();

        Assert.Equal(("WhatsApp: +26658001234", "LSB"), (decision.CreateTicketRequest!.ReportedBy, decision.CreateTicketRequest.SiteId));
        Assert.EndsWith(TestTurn.Texts[TextKeys.WhoIsWriting].English, decision.Reply!.English, StringComparison.Ordinal);
        Assert.EndsWith(TestTurn.Texts[TextKeys.WhoIsWriting].Sesotho, decision.Reply.Sesotho, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_UnknownSenderWritesTheAccount_TakesItAndDoesNotAsk()
    {
        var about = NoPower();
        about.AccountNumber = "0045MAK";

        var decision = new TestTurn(about).Decide();

        Assert.Equal("0045MAK", decision.CreateTicketRequest!.AccountNumber);
        Assert.Equal(TestTurn.Texts[TextKeys.TicketOpenedNoPower].English, decision.Reply!.English);
    }

    [Theory]
    [InlineData("MAS", "no power at Ketane", "TOS", "MAS")]
    [InlineData(" mas ", "no power at Ketane", "TOS", "MAS")]
    [InlineData("Somewhere else", "no power at Ketane", "TOS", "KET")]
    [InlineData("", "no power at Ketane", "TOS", "KET")]
    [InlineData("", "no power", "TOS", "TOS")]
    [InlineData("", "no power", "XXX", "LSB")]
    [InlineData("", "no power", "", "LSB")]
    public void Decide_Site_IsTheCustomersThenTheTextsThenTheClassifiers(string customers, string text, string classifiers, string expected)
    {
        var about = NoPower();
        about.SiteId = classifiers;

        var decision = new TestTurn(about) { Messages = [text], Sender = TestTurn.Known with { SiteId = customers } }.Decide();

        Assert.Equal(expected, decision.CreateTicketRequest!.SiteId);
    }

    [Fact]
    public void Decide_FollowUp_CarriesEveryMessageOfTheTurn()
    {
        var comment = new TestTurn(NoPower()) { OpenCategory = "no-power", Messages = ["still dark", "", "please hurry"] }.Decide().AddCommentRequest!;

        Assert.Equal(("turn.comment", "still dark\nplease hurry", "WhatsApp: +26658001234", "whatsapp"), (comment.RequestId, comment.Text, comment.Author, comment.Channel));
    }

    [Fact]
    public void Decide_FollowUpOfPicturesOnly_NamesThem() => Assert.Equal(
        "[image]\n[image]",
        new TestTurn(Only(Intent.Unclear)) { OpenCategory = "no-power", Messages = ["", ""], Kind = "image" }.Decide().AddCommentRequest!.Text);

    [Fact]
    public void Decide_CommentOfTheGreatestLength_StaysWhole() => Assert.Equal(new string('x', 10_000), CommentOf(new string('x', 10_000)));

    [Fact]
    public void Decide_TooLongComment_IsCutAndSaysSo()
    {
        var comment = CommentOf(new string('x', 10_001));

        Assert.True(comment.Length <= 10_000);
        Assert.EndsWith("[101 more characters stand in the conversation]", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_CutFallsIntoAnEmoji_LeavesNoHalfOfIt() =>
        Assert.EndsWith("x\n[202 more characters stand in the conversation]", CommentOf(new string('x', 9_899) + string.Concat(Enumerable.Repeat("😡", 101))), StringComparison.Ordinal);

    private static string CommentOf(string text) =>
        new TestTurn(NoPower()) { OpenCategory = "no-power", Messages = [text] }.Decide().AddCommentRequest!.Text;
}
