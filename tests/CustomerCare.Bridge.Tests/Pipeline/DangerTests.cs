using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using static CustomerCare.Testing.Services.FakeClassifier;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class DangerTests
{
    public static TheoryData<Danger> Dangers { get; } = [.. Enum.GetValues<Danger>().Where(danger => danger is not Danger.None and not Danger.Unspecified)];

    [Theory, MemberData(nameof(Dangers))]
    public void Decide_Danger_OpensAP1TicketAndAdvisesAtOnce(Danger danger)
    {
        var decision = new TestTurn(Dangerous(danger)).Decide();

        Assert.Equal((Priority.P1, true), (decision.CreateTicketRequest!.Priority, decision.CreateTicketRequest.Danger));
        Assert.True(decision.Reply!.Urgent);
        Assert.StartsWith(TestTurn.Texts[TextKeys.Advice(danger)].English, decision.Reply.English, StringComparison.Ordinal);
        Assert.StartsWith(TestTurn.Texts[TextKeys.Advice(danger)].Sesotho, decision.Reply.Sesotho, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Dangers))]
    public void Decide_Danger_KeepsTheAdviceAloneForWhenThereIsNoTicketYet(Danger danger)
    {
        var advice = new TestTurn(Dangerous(danger)).Decide().Advice!;

        Assert.Equal((TestTurn.Texts[TextKeys.Advice(danger)].Sesotho, TestTurn.Texts[TextKeys.Advice(danger)].English, true), (advice.Sesotho, advice.English, advice.Urgent));
        Assert.DoesNotContain("{ticket}", advice.Render(""), StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_DangerWithALowPriority_IsP1()
    {
        var about = Dangerous(Danger.Smoke);
        about.Priority = Priority.P4;

        Assert.Equal(Priority.P1, new TestTurn(about).Decide().CreateTicketRequest!.Priority);
    }

    [Theory]
    [InlineData(Intent.Inquiry)]
    [InlineData(Intent.StatusQuestion)]
    [InlineData(Intent.Unclear)]
    public void Decide_DangerThatWasNotJudgedToNeedATicket_OpensOneAllTheSame(Intent intent)
    {
        var about = Only(intent);
        about.Danger = Danger.Fire;

        var decision = new TestTurn(about) { FoundTickets = ["LSB-2026-0007"] }.Decide();

        Assert.Equal((DecisionKind.NewFault, Priority.P1), (decision.Kind, decision.CreateTicketRequest!.Priority));
    }

    [Fact]
    public void Decide_DangerRaisedInAFollowUp_EscalatesTheTicket()
    {
        var decision = new TestTurn(Dangerous(Danger.Sparks)) { OpenCategory = "equipment-failure" }.Decide();

        Assert.Equal((TestTurn.OpenTicket, true, "turn.escalate"), (decision.EscalateTicketRequest!.TicketId, decision.EscalateTicketRequest.Danger, decision.EscalateTicketRequest.RequestId));
        Assert.Equal(TestTurn.OpenTicket, decision.AddCommentRequest!.TicketId);
        Assert.Null(decision.CreateTicket);
        Assert.True(decision.Reply!.Urgent);
        Assert.EndsWith(TestTurn.Texts[TextKeys.TicketEscalated].English, decision.Reply.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("billing")]
    [InlineData("installation")]
    [InlineData("complaint")]
    public void Decide_DangerWhileAnotherMatterIsOpen_OpensALinkedTicket(string openCategory)
    {
        var decision = new TestTurn(Dangerous(Danger.Sparks)) { OpenCategory = openCategory }.Decide();

        Assert.Equal((TestTurn.OpenTicket, Priority.P1), (decision.CreateTicketRequest!.LinkedTicketId, decision.CreateTicketRequest.Priority));
        Assert.Null(decision.EscalateTicket);
        Assert.True(decision.Reply!.Urgent);
    }

    [Fact]
    public void Decide_DangerWhileAPersonHasTheConversation_OpensATicketAndAdvises()
    {
        var decision = new TestTurn(Dangerous(Danger.Fire)) { Mode = ConversationModes.WithPerson }.Decide();

        Assert.True(decision.CreateTicketRequest!.Danger);
        Assert.True(decision.Reply!.Urgent);
    }

    [Fact]
    public void Decide_DangerTwice_IsACommentWithUrgentAdvice()
    {
        var decision = new TestTurn(Dangerous(Danger.Fire)) { OpenCategory = "equipment-failure", OpenDanger = true }.Decide();

        Assert.Equal(TestTurn.OpenTicket, decision.AddCommentRequest!.TicketId);
        Assert.Null(decision.CreateTicket);
        Assert.Null(decision.EscalateTicket);
        Assert.True(decision.Reply!.Urgent);
        Assert.StartsWith(TestTurn.Texts[TextKeys.Advice(Danger.Fire)].English, decision.Reply.English, StringComparison.Ordinal);
    }
}
