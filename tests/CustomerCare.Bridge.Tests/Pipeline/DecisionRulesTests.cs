using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using static CustomerCare.Testing.Services.FakeClassifier;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>What is decided about a turn, case by case: kind, ticket or comment, text of the reply.</summary>
public sealed class DecisionRulesTests
{
    private static readonly Classification WhenWillItBeBack = Change(NoPower(), about => about.Intent = Intent.StatusQuestion);

    /// <summary>The name of the case, the turn, what is decided and with which text.</summary>
    public static TheoryData<string, string, string, string> Cases { get; } = new()
    {
        { "a new fault", nameof(DecisionKind.NewFault), "ticket", TextKeys.TicketOpenedNoPower },
        { "a follow-up", nameof(DecisionKind.FollowUp), "comment", TextKeys.CommentAdded },
        { "a follow-up without a fault", nameof(DecisionKind.FollowUp), "comment", TextKeys.CommentAdded },
        { "a follow-up at the last moment", nameof(DecisionKind.FollowUp), "comment", TextKeys.CommentAdded },
        { "a moment too late", nameof(DecisionKind.NewFault), "ticket", TextKeys.TicketOpenedNoPower },
        { "another fault in the window", nameof(DecisionKind.NewFault), "linked ticket", TextKeys.TicketOpenedMeterIssue },
        { "perhaps another fault in the window", nameof(DecisionKind.FollowUp), "comment", TextKeys.CommentAdded },
        { "another fault after the window", nameof(DecisionKind.NewFault), "ticket", TextKeys.TicketOpenedMeterIssue },
        { "a question in a follow-up", nameof(DecisionKind.FollowUp), "comment", TextKeys.Inquiry },
        { "a status question in a follow-up", nameof(DecisionKind.FollowUp), "comment", TextKeys.StatusInProgress },
        { "a status question with a ticket", nameof(DecisionKind.StatusQuestion), "", TextKeys.StatusInProgress },
        { "a status question without tickets", nameof(DecisionKind.StatusQuestion), "", TextKeys.StatusNone },
        { "when will power be back, nothing reported", nameof(DecisionKind.NewFault), "ticket", TextKeys.TicketOpenedNoPower },
        { "when will power be back, reported", nameof(DecisionKind.StatusQuestion), "", TextKeys.StatusInProgress },
        { "too little to go by", nameof(DecisionKind.MissingInformation), "", TextKeys.AskForInfo },
        { "a greeting", nameof(DecisionKind.Greeting), "", TextKeys.Greeting },
        { "thanks", nameof(DecisionKind.Thanks), "", TextKeys.Thanks },
        { "a question", nameof(DecisionKind.Inquiry), "", TextKeys.Inquiry },
        { "nothing judged", nameof(DecisionKind.Inquiry), "", TextKeys.Inquiry },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Decide_Case_GivesKindCallAndText(string name, string kind, string call, string text)
    {
        var decision = Turn(name).Decide();

        Assert.Equal(kind, decision.Kind.ToString());
        Assert.Equal(call, CallOf(decision));
        Assert.Equal(TestTurn.Texts[text].English.Replace("{ticket}", text == TextKeys.StatusInProgress ? TestTurn.OpenTicket : "{ticket}", StringComparison.Ordinal), decision.Reply!.English);
        Assert.False(decision.Reply.Urgent);
    }

    [Theory]
    [InlineData("a new fault", true)]
    [InlineData("another fault in the window", true)]
    [InlineData("a status question with a ticket", true)]
    [InlineData("a question in a follow-up", true)]
    [InlineData("a follow-up", false)]
    [InlineData("only media in a follow-up", false)]
    public void Decide_Reply_SaysWhetherItIsNews(string name, bool isNews) => Assert.Equal(isNews, Turn(name).Decide().Reply!.SaysSomethingNew);

    [Theory]
    [InlineData("too little to go by", true)]
    [InlineData("only media", true)]
    [InlineData("a question", false)]
    public void Decide_Question_IsRemembered(string name, bool asks) => Assert.Equal(asks, Turn(name).Decide().Question is { Kind: QuestionKind.WhatIsWrong });

    [Fact]
    public void Decide_SeveralTicketsAreOpen_TellsOfEach()
    {
        var reply = new TestTurn(Only(Intent.StatusQuestion)) { FoundTickets = ["MAK-2026-0001", "MAK-2026-0009"] }.Decide().Reply!;

        Assert.All([reply.Sesotho, reply.English], part => Assert.Matches("MAK-2026-0001.*MAK-2026-0009", part));
    }

    [Fact]
    public void Decide_AnswerToOurQuestion_IsUnderstoodWithWhatItAnswers()
    {
        var decision = new TestTurn(NoPower()) { Asked = ["it does not work", "at Ketane"], Messages = ["the lights"] }.Decide();

        Assert.Equal("KET", decision.CreateTicketRequest!.SiteId);
    }

    private static string CallOf(Decision decision) => (decision.CreateTicketRequest, decision.AddCommentRequest) switch
    {
        ({ LinkedTicketId: TestTurn.OpenTicket }, null) => "linked ticket",
        ({ LinkedTicketId: "" }, null) => "ticket",
        (null, { TicketId: TestTurn.OpenTicket }) => "comment",
        (null, null) => "",
        _ => "something else",
    };

    private static TestTurn Turn(string name) => TurnOf(name) with { Sender = TestTurn.Known };

    private static TestTurn TurnOf(string name) => name switch
    {
        "a new fault" => new(NoPower()),
        "a follow-up" => new(NoPower()) { OpenCategory = "no-power" },
        "a follow-up without a fault" => new(Only(Intent.Unclear)) { OpenCategory = "no-power" },
        "a follow-up at the last moment" => new(NoPower()) { OpenCategory = "no-power", SinceLastMessage = TimeSpan.FromMinutes(30) },
        "a moment too late" => new(NoPower()) { OpenCategory = "no-power", SinceLastMessage = TimeSpan.FromMinutes(30) + TimeSpan.FromMicroseconds(1) },
        "another fault in the window" => new(Fault(Category.MeterIssue, Priority.P2)) { OpenCategory = "no-power" },
        "perhaps another fault in the window" => new(Change(Fault(Category.MeterIssue, Priority.P2), about => about.Confidence = 0.49)) { OpenCategory = "no-power" },
        "another fault after the window" => new(Fault(Category.MeterIssue, Priority.P2)) { OpenCategory = "no-power", SinceLastMessage = TimeSpan.FromHours(1) },
        "a question in a follow-up" => new(Only(Intent.Inquiry)) { OpenCategory = "no-power" },
        "a status question in a follow-up" => new(Only(Intent.StatusQuestion)) { OpenCategory = "no-power", FoundTickets = [TestTurn.OpenTicket] },
        "only media in a follow-up" => new(Only(Intent.Unclear)) { OpenCategory = "no-power", Messages = [""], Kind = "image" },
        "a status question with a ticket" => new(Only(Intent.StatusQuestion)) { FoundTickets = [TestTurn.OpenTicket] },
        "a status question without tickets" => new(Only(Intent.StatusQuestion)),
        "when will power be back, nothing reported" => new(WhenWillItBeBack),
        "when will power be back, reported" => new(WhenWillItBeBack) { FoundTickets = [TestTurn.OpenTicket] },
        "too little to go by" => new(Only(Intent.Unclear)),
        "only media" => new(Only(Intent.Unclear)) { Messages = ["", ""], Kind = "audio" },
        "a greeting" => new(Only(Intent.Greeting)),
        "thanks" => new(Only(Intent.Thanks)),
        "a question" => new(Only(Intent.Inquiry)),
        "nothing judged" => new(new Classification()),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such case."),
    };

    private static Classification Change(Classification about, Action<Classification> change)
    {
        change(about);
        return about;
    }
}
