using System.Diagnostics;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services.OpenAi;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

public sealed class ClassifierDeskTests
{
    [Fact]
    public async Task Classify_Danger_DoesNotWaitForTheAi()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Hang);

        var classification = await ai.ClassifyAsync("The pole is burning!");

        Assert.Equal((Danger.Fire, Priority.P1, true, Source.BuiltIn), (classification.Danger, classification.Priority, classification.NeedsTicket, classification.Source));
        Assert.Empty(ai.Server.Requests);
    }

    [Fact]
    public async Task Classify_DangerThatOnlyTheAiSees_IsP1()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall("""{"needs_ticket":true,"category":"equipment-failure","priority":"P2","danger":"shock","intent":"fault","ask_for_info":false}"""));

        var classification = await ai.ClassifyAsync(Answers.Vague);

        Assert.Equal((Danger.Shock, Priority.P1, true), (classification.Danger, classification.Priority, classification.NeedsTicket));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public async Task Classify_NoWords_AsksNobody(string text)
    {
        await using var ai = await AiUnderTest.StartAsync();

        Assert.True((await ai.ClassifyAsync(text)).AskForInfo);
        Assert.Empty(ai.Server.Requests);
    }

    [Fact]
    public async Task Classify_AiFails_IsTheBuiltInResult()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Status(500));

        var classification = await ai.ClassifyAsync("No power at Ketane");

        Assert.Equal((Category.NoPower, Priority.P1, "KET", Source.BuiltIn), (classification.Category, classification.Priority, classification.SiteId, classification.Source));
        Assert.Equal(["The AI gave no answer: http-500"], ai.Logs.Lines(LogLevel.Warning));
    }

    [Fact]
    public async Task Classify_AiHangs_IsTheBuiltInResultAtTheLimit()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Hang);

        var classified = ai.ClassifyAsync("No power at Ketane");
        await Eventually.TrueAsync(() => ai.Server.Running == 1);
        ai.Time.Advance(TimeSpan.FromSeconds(12));

        Assert.Equal((Category.NoPower, Source.BuiltIn), ((await classified).Category, (await classified).Source));
    }

    [Fact]
    public async Task Classify_QuestionWithAnAnswer_NamesItAndNeedsNobody()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall(Answers.NoTicket));

        var classification = await ai.ClassifyAsync(Answers.Vague);

        Assert.Equal((Intent.Inquiry, "office-hours", false), (classification.Intent, classification.AnswerId, classification.NeedsPerson));
    }

    [Fact]
    public async Task Classify_QuestionWithoutAnAnswer_NeedsAPerson()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall(Answers.NoTicket.Replace("office-hours", "no-such-answer", StringComparison.Ordinal)));

        var classification = await ai.ClassifyAsync(Answers.Vague);

        Assert.Equal((Intent.Inquiry, "", true), (classification.Intent, classification.AnswerId, classification.NeedsPerson));
    }

    [Fact]
    public async Task Classify_Always_TellsTheReasonsInLogAndTrace()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall(Answers.Billing.Replace("\"P3\"", "\"P9\"", StringComparison.Ordinal)));
        using var span = new Activity("call").Start();

        await ai.ClassifyAsync(Answers.Vague);

        var line = Assert.Single(ai.Logs.Lines(LogLevel.Information));
        Assert.All(
            ["Classified by model, the AI: answered;", "work=ai", "priority=usual", "fault_summary=ai", "confidence=ai-alone", "rejected.priority=unknown"],
            part => Assert.Contains(part, line, StringComparison.Ordinal));
        Assert.Equal(("model", "answered", "ai", "usual"),
            (span.GetTagItem("classifier.source"), span.GetTagItem("classifier.ai"), span.GetTagItem("classifier.reason.work"), span.GetTagItem("classifier.reason.priority")));
    }

    [Fact]
    public async Task Classify_Always_IsCounted()
    {
        await using var ai = await AiUnderTest.StartAsync();
        using var counted = new CountedMeasurements(ai.Meters);
        ai.Server.Answer(AiReply.ToolCall(Answers.Billing), AiReply.Status(500));

        await ai.ClassifyAsync(Answers.Vague);
        await ai.ClassifyAsync(Answers.Vague);
        await ai.ClassifyAsync("The pole is burning!");

        Assert.Equal(1, counted["customercare.classifier.messages source=model ai=answered"]);
        Assert.Equal(1, counted["customercare.classifier.messages source=built-in ai=http-500"]);
        Assert.Equal(1, counted["customercare.classifier.messages source=built-in ai=not-asked-danger"]);
        Assert.Equal(1, counted["customercare.classifier.fields field=work reason=ai"]);
    }
}
