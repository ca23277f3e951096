using CustomerCare.Classifier.Ai;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using CustomerCare.Testing.Services.OpenAi;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

public sealed class AiClassifierTests
{
    public static TheoryData<string> GoodTexts() =>
    [
        Answers.Billing,
        $"```json\n{Answers.Billing}\n```",
        $"Here is what I think:\n\n```\n{Answers.Billing}\n```\nI hope that helps {{and more}}.",
        $"<think>The customer {{paid}}.</think>{Answers.Billing}",
        $"{Answers.Billing}\n{Answers.Billing}",
    ];

    public static TheoryData<string, string> BadTexts() => new()
    {
        { "", "answer-empty" },
        { "No response from OpenClaw.", "answer-empty" },
        { "NO.", "answer-no-json" },
        { "I'm sorry, but I can't help with that.", "answer-no-json" },
        { Answers.Billing[..60], "answer-no-json" },
        { "{\"answer\":42}", "answer-no-json" },
        { $"The message says {Answers.NoTicket}, but I say {Answers.Billing}", "answer-ambiguous" },
        { new string('x', 70_000) + Answers.Billing, "answer-too-long" },
    };

    [Fact]
    public async Task Ask_ToolCall_IsTheAnswer()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall(Answers.Billing));

        var outcome = await ai.AskAsync();

        Assert.Equal((AiOutcome.Answered, Category.Billing), (outcome.Code, outcome.Answer?.Category));
        Assert.Empty(ai.Server.Refusals);
        Assert.Single(ai.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(GoodTexts))]
    public async Task Ask_AnswerAsText_IsTheAnswer(string text)
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Text(text));

        var outcome = await ai.AskAsync();

        Assert.Equal((AiOutcome.Answered, Category.Billing), (outcome.Code, outcome.Answer?.Category));
    }

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task Ask_UnusableText_IsAskedOnceMoreAndThenGivenUp(string text, string code)
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Text(text));

        var outcome = await ai.AskAsync();

        Assert.Equal((code, null), (outcome.Code, outcome.Answer));
        Assert.Equal(2, ai.Server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task Ask_UnusableText_SaysWhatWasWrongWithoutRepeatingIt(string text, string code)
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Text(text), AiReply.ToolCall(Answers.Billing));

        var outcome = await ai.AskAsync();

        Assert.Equal((AiOutcome.Repaired, Category.Billing), (outcome.Code, outcome.Answer?.Category));
        var (first, second) = (ai.Server.Requests[0].Messages, ai.Server.Requests[1].Messages);
        Assert.Equal(first, second.Take(2));
        Assert.Equal(("user", true), (second[2].Role, second[2].Text.Contains("could not be used", StringComparison.Ordinal)));
        Assert.DoesNotContain(Answers.Vague, second[2].Text, StringComparison.Ordinal);
        Assert.True(text.Length == 0 || !second[2].Text.Contains(text, StringComparison.Ordinal), code);
    }

    [Fact]
    public async Task Ask_TwoDifferentToolCalls_AreAmbiguous()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCalls(Answers.Billing, Answers.NoTicket));

        Assert.Equal("answer-ambiguous", (await ai.AskAsync()).Code);
    }

    [Fact]
    public async Task Ask_ToolCallWithBrokenArguments_IsRepaired()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall(Answers.Billing[..80]), AiReply.Text(Answers.Billing));

        Assert.Equal(AiOutcome.Repaired, (await ai.AskAsync()).Code);
    }

    [Fact]
    public async Task Ask_ToolCallThatNamesAFieldTwice_TakesNeither()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall("""{"needs_ticket":true,"category":"billing","priority":"P1","priority":"P3"}"""));

        var outcome = await ai.AskAsync();

        Assert.Null(outcome.Answer!.Priority);
        Assert.Contains(new FieldReason("priority", "twice"), outcome.Rejected);
    }

    [Fact]
    public async Task Ask_HalfAnAnswerAndNoRepair_GivesTheHalf()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall("""{"category":"billing","priority":"P3"}"""), AiReply.Status(500));

        var outcome = await ai.AskAsync();

        Assert.Equal((AiOutcome.InPart, Category.Billing, null), (outcome.Code, outcome.Answer?.Category, outcome.Answer?.NeedsTicket));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Ask_ErrorStatus_IsOneRequestAndNoAnswer(int status)
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Status(status));

        Assert.Equal(AiOutcome.Without($"http-{status}").Code, (await ai.AskAsync()).Code);
        Assert.Single(ai.Server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("{\"choices\":[{}]}")]
    [InlineData("{\"choices\":[{\"message\":{\"role\":\"wizard\",\"content\":7}}]}")]
    [InlineData("<html>Bad gateway</html>")]
    public async Task Ask_NoCompletion_IsNoAnswer(string body)
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Raw(body));

        Assert.Null((await ai.AskAsync()).Answer);
    }

    [Fact]
    public async Task Ask_ClosedConnection_IsNoAnswer()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Close);

        Assert.Equal("unreachable", (await ai.AskAsync()).Code);
    }

    [Fact]
    public async Task Ask_NobodyListens_IsNoAnswer()
    {
        await using var ai = await AiUnderTest.StartAsync(options => options.BaseAddress = $"http://127.0.0.1:{FreePort.Next()}");

        Assert.Equal("unreachable", (await ai.AskAsync()).Code);
    }

    [Fact]
    public async Task Ask_HugeAnswer_IsNotReadToItsEnd()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Text(new string('x', BoundedAnswers.MaxBytes)));

        Assert.Equal("too-large", (await ai.AskAsync()).Code);
    }

    [Fact]
    public async Task Ask_Redirect_IsNotFollowed()
    {
        await using var ai = await AiUnderTest.StartAsync();
        await using var other = await FakeOpenAiServer.StartAsync();
        ai.Server.Answer(AiReply.Redirect(other.Address));

        Assert.Equal("http-307", (await ai.AskAsync()).Code);
        Assert.Empty(other.Requests);
        Assert.Empty(other.Refusals);
    }

    [Fact]
    public async Task Ask_WrongKeyOrModel_IsNoAnswer()
    {
        await using var wrongKey = await AiUnderTest.StartAsync(options => options.Key = "another");
        await using var wrongModel = await AiUnderTest.StartAsync(options => options.Model = "another");

        Assert.Equal(("http-401", "http-404"), ((await wrongKey.AskAsync()).Code, (await wrongModel.AskAsync()).Code));
    }

    [Fact]
    public async Task Ask_AddressWithPath_IsTakenAsItIs()
    {
        await using var ai = await AiUnderTest.StartAsync(options => options.BaseAddress += "/v1/");
        ai.Server.Answer(AiReply.ToolCall(Answers.Billing));

        Assert.Equal(AiOutcome.Answered, (await ai.AskAsync()).Code);
    }

    [Fact]
    public async Task Ask_Off_AsksNobody()
    {
        await using var ai = await AiUnderTest.StartAsync(options => (options.BaseAddress, options.Key) = ("", ""));

        Assert.Same(AiOutcome.Off, await ai.AskAsync());
    }

    [Fact]
    public async Task Ask_SecondMessage_CarriesNothingOfTheFirst()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.ToolCall(Answers.Billing));

        await ai.AskAsync("Pele");
        await ai.AskAsync("Morao");

        Assert.Equal([2, 2], ai.Server.Requests.Select(request => request.Messages.Count));
        Assert.DoesNotContain("Pele", ai.Server.Requests[1].Text, StringComparison.Ordinal);
        Assert.Contains("Morao", ai.Server.Requests[1].Text, StringComparison.Ordinal);
    }
}
