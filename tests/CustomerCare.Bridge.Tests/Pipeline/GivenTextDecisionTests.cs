using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using static CustomerCare.Testing.Services.FakeClassifier;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>Where the classifier's answers and drafts take the place of an approved text, and where not.</summary>
public sealed class GivenTextDecisionTests
{
    private static readonly CustomerReply Answer = new() { Sesotho = "Ofisi e buloa ka Mantaha.", English = "The office is open on Mondays." };
    private static readonly CustomerReply Draft = new() { Sesotho = "Re masoabi. Tekete ke {ticket}.", English = "We are sorry. The ticket is {ticket}." };

    [Theory]
    [InlineData("", nameof(DecisionKind.Inquiry))]
    [InlineData("no-power", nameof(DecisionKind.FollowUp))]
    public void Decide_InquiryWithAnAnswer_GivesIt(string openCategory, string kind)
    {
        var decision = Asking(Answer, openCategory).Decide();

        Assert.Equal(kind, decision.Kind.ToString());
        Assert.Equal(new ReplyDraft(Answer.Sesotho, Answer.English, Urgent: false, SaysSomethingNew: true), decision.Reply);
    }

    [Theory]
    [InlineData("Ofisi e buloa ka Mantaha.", "", "")]
    [InlineData("", "The office is open on Mondays.", "no-power")]
    [InlineData("Ofisi e buloa ka {day}.", "The office is open on Mondays.", "")]
    [InlineData("Tekete ke {ticket}.", "The ticket is {ticket}.", "no-power")]
    public void Decide_AnswerThatCannotBeUsed_GivesTheApprovedText(string sesotho, string english, string openCategory) =>
        Assert.Equal(TestTurn.Texts[TextKeys.Inquiry].English, Asking(new CustomerReply { Sesotho = sesotho, English = english }, openCategory).Decide().Reply!.English);

    [Fact]
    public void Decide_InquiryWithoutAnAnswer_GivesTheApprovedText() =>
        Assert.Equal(TestTurn.Texts[TextKeys.Inquiry].English, Asking(null, "").Decide().Reply!.English);

    [Theory]
    [InlineData(Intent.Greeting, TextKeys.Greeting)]
    [InlineData(Intent.Thanks, TextKeys.Thanks)]
    [InlineData(Intent.Unclear, TextKeys.AskForInfo)]
    [InlineData(Intent.StatusQuestion, TextKeys.StatusNone)]
    public void Decide_AnswerWithoutAnInquiry_IsNotGiven(Intent intent, string key)
    {
        var about = Only(intent);
        about.Answer = Answer;

        Assert.Equal(TestTurn.Texts[key].English, new TestTurn(about).Decide().Reply!.English);
    }

    [Theory]
    [InlineData("")]
    [InlineData("meter-issue")]
    public void Decide_NewFaultWithADraft_GivesIt(string openCategory)
    {
        var decision = Reporting(Draft).Decide(openCategory);

        Assert.Equal(DecisionKind.NewFault, decision.Kind);
        Assert.Equal(new ReplyDraft(Draft.Sesotho, Draft.English, Urgent: false, SaysSomethingNew: true), decision.Reply);
        Assert.Equal("Re masoabi. Tekete ke MAK-2026-0007.\n\nWe are sorry. The ticket is MAK-2026-0007.", decision.Reply!.Render("MAK-2026-0007"));
    }

    [Fact]
    public void Decide_DraftToAStranger_AsksWhoIsWriting()
    {
        var who = TestTurn.Texts[TextKeys.WhoIsWriting];

        var reply = new TestTurn(Reporting(Draft)).Decide().Reply!;

        Assert.Equal(($"{Draft.Sesotho} {who.Sesotho}", $"{Draft.English} {who.English}"), (reply.Sesotho, reply.English));
    }

    [Theory]
    [InlineData("Re masoabi.", "We are sorry. The ticket is {ticket}.")]
    [InlineData("Re masoabi. Tekete ke {ticket}.", "We are sorry.")]
    [InlineData("Re masoabi.", "We are sorry.")]
    [InlineData("", "The ticket is {ticket}.")]
    [InlineData("Tekete ke {ticket}, {name}.", "The ticket is {ticket}.")]
    public void Decide_DraftThatCannotBeUsed_GivesTheApprovedText(string sesotho, string english)
    {
        var reply = Reporting(new CustomerReply { Sesotho = sesotho, English = english }).Decide("").Reply!;

        Assert.Equal((TestTurn.Texts[TextKeys.TicketOpenedNoPower].Sesotho, TestTurn.Texts[TextKeys.TicketOpenedNoPower].English), (reply.Sesotho, reply.English));
    }

    [Fact]
    public void Decide_DangerWithADraft_GivesTheApprovedAdvice()
    {
        var about = Dangerous(Danger.Fire);
        about.CustomerReply = Draft;

        var reply = about.Decide("").Reply!;

        Assert.StartsWith(TestTurn.Texts[TextKeys.Advice(Danger.Fire)].English, reply.English, StringComparison.Ordinal);
        Assert.EndsWith(TestTurn.Texts[TextKeys.DangerTicketOpened].English, reply.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_FollowUpWithADraft_GivesTheApprovedText() =>
        Assert.Equal(TestTurn.Texts[TextKeys.CommentAdded].English, Reporting(Draft).Decide("no-power").Reply!.English);

    private static TestTurn Asking(CustomerReply? answer, string openCategory)
    {
        var about = Only(Intent.Inquiry);
        about.Answer = answer;
        return new TestTurn(about) { Sender = TestTurn.Known, OpenCategory = openCategory };
    }

    private static Classification Reporting(CustomerReply draft)
    {
        var about = Fault(Category.NoPower, Priority.P1);
        about.CustomerReply = draft;
        return about;
    }
}

file static class Turns
{
    public static Decision Decide(this Classification about, string openCategory) =>
        new TestTurn(about) { Sender = TestTurn.Known, OpenCategory = openCategory }.Decide();
}
