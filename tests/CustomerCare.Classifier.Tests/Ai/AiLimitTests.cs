using CustomerCare.Classifier.Ai;
using CustomerCare.Testing;
using CustomerCare.Testing.Services.OpenAi;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

/// <summary>Time, places and the breaker.</summary>
public sealed class AiLimitTests
{
    private static readonly AiReply Good = AiReply.ToolCall(Answers.Billing);

    private static readonly TimeSpan Limit = new AiOptions().TimeLimit;

    [Fact]
    public async Task Ask_Hang_EndsWithTheLimitAndNotBefore()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Hang);

        var asked = ai.AskAsync();
        await Eventually.TrueAsync(() => ai.Server.Running == 1);
        ai.Time.Advance(Limit - TimeSpan.FromTicks(1));
        Assert.False(asked.IsCompleted);
        ai.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("too-slow", (await asked).Code);
        await Eventually.TrueAsync(() => ai.Server.Running == 0);
    }

    [Fact]
    public async Task Ask_SlowRepair_SharesTheLimitOfTheFirst()
    {
        await using var ai = await AiUnderTest.StartAsync();
        var slow = new TaskCompletionSource();
        ai.Server.Answer(AiReply.Refusal.After(slow.Task), AiReply.Hang);

        var asked = ai.AskAsync();
        await Eventually.TrueAsync(() => ai.Server.Running == 1);
        ai.Time.Advance(Limit - TimeSpan.FromSeconds(1));
        slow.SetResult();
        await Eventually.TrueAsync(() => ai.Server.Requests.Count == 2);
        ai.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("answer-no-json", (await asked).Code);
    }

    [Fact]
    public async Task Ask_SlowWithinTheLimit_IsTheAnswer()
    {
        await using var ai = await AiUnderTest.StartAsync();
        var slow = new TaskCompletionSource();
        ai.Server.Answer(Good.After(slow.Task));

        var asked = ai.AskAsync();
        await Eventually.TrueAsync(() => ai.Server.Running == 1);
        ai.Time.Advance(Limit - TimeSpan.FromSeconds(1));
        slow.SetResult();

        Assert.Equal(AiOutcome.Answered, (await asked).Code);
    }

    [Fact]
    public async Task Ask_CallerGoesAway_EndsTheCall()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Hang);
        using var caller = new CancellationTokenSource();

        var asked = ai.AskUntilAsync(caller.Token);
        await Eventually.TrueAsync(() => ai.Server.Running == 1);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await Eventually.TrueAsync(() => ai.Server.Running == 0);
    }

    [Fact]
    public async Task Ask_ProcessStops_EndsWithoutAnAnswer()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Hang);

        var asked = ai.AskAsync();
        await Eventually.TrueAsync(() => ai.Server.Running == 1);
        ai.Lifetime.StopApplication();

        Assert.Null((await asked).Answer);
    }

    [Fact]
    public async Task Ask_NoPlaceFree_IsBusyAtOnce()
    {
        await using var ai = await AiUnderTest.StartAsync(options => options.MaxConcurrent = 2);
        var slow = new TaskCompletionSource();
        ai.Server.Answer(Good.After(slow.Task));
        Task<AiOutcome>[] first = [ai.AskAsync(), ai.AskAsync()];
        await Eventually.TrueAsync(() => ai.Server.Running == 2);

        Assert.Same(AiOutcome.Busy, await ai.AskAsync());
        slow.SetResult();

        Assert.All(await Task.WhenAll(first), outcome => Assert.Equal(AiOutcome.Answered, outcome.Code));
        Assert.Equal(AiOutcome.Answered, (await ai.AskAsync()).Code);
        Assert.Equal(2, ai.Server.MostRunning);
    }

    [Fact]
    public async Task Ask_EveryWayToEnd_GivesItsPlaceBack()
    {
        await using var ai = await AiUnderTest.StartAsync(options => options.MaxConcurrent = 1);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        ai.Server.Answer(AiReply.Status(400), AiReply.Raw("{}"), AiReply.Refusal, AiReply.Refusal, Good);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ai.AskUntilAsync(gone.Token));
        var codes = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            codes.Add((await ai.AskAsync()).Code);
        }

        Assert.Equal(AiOutcome.Answered, codes[^1]);
        Assert.DoesNotContain(AiOutcome.Busy.Code, codes);
    }

    [Fact]
    public async Task Ask_ServerKeepsFailing_IsLeftAloneAndTriedAgain()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Status(500));
        await AskAsync(ai, new AiOptions().BreakAfter);

        Assert.Equal(["left-alone", "left-alone"], await AskAsync(ai, 2));
        Assert.Equal(4, ai.Server.Requests.Count);

        ai.Server.Answer(Good);
        ai.Time.Advance(new AiOptions().BreakDuration);
        Assert.Equal([AiOutcome.Answered, AiOutcome.Answered], await AskAsync(ai, 2));
        Assert.Contains("The AI answers again", ai.Logs.Lines(LogLevel.Information));
    }

    [Fact]
    public async Task Ask_ServerStillFailsWhenTried_IsLeftAloneAfterOneRequest()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Status(503));
        await AskAsync(ai, new AiOptions().BreakAfter);
        ai.Time.Advance(new AiOptions().BreakDuration);

        Assert.Equal(["http-503", "left-alone"], await AskAsync(ai, 2));
        Assert.Equal(5, ai.Server.Requests.Count);
    }

    [Fact]
    public async Task Ask_CallerGoesAwayWhileItIsTried_LeavesItAlone()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Status(503));
        await AskAsync(ai, new AiOptions().BreakAfter);
        ai.Server.Answer(AiReply.Hang);
        ai.Time.Advance(new AiOptions().BreakDuration);
        using var caller = new CancellationTokenSource();

        var tried = ai.AskUntilAsync(caller.Token);
        await Eventually.TrueAsync(() => ai.Server.Running == 1);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tried);

        Assert.Equal(["left-alone"], await AskAsync(ai, 1));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task Ask_RequestsThatAreRefused_OpenNothing(int status)
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Status(status));

        Assert.DoesNotContain("left-alone", await AskAsync(ai, 10));
    }

    [Fact]
    public async Task Ask_AnswersThatAreNoAnswers_OpenNothing()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Refusal);

        Assert.DoesNotContain("left-alone", await AskAsync(ai, 10));
    }

    [Fact]
    public async Task Ask_Hangs_OpenTheBreaker()
    {
        await using var ai = await AiUnderTest.StartAsync();
        ai.Server.Answer(AiReply.Hang);
        for (var i = 1; i <= new AiOptions().BreakAfter; i++)
        {
            var asked = ai.AskAsync();
            await Eventually.TrueAsync(() => ai.Server.Requests.Count == i);
            ai.Time.Advance(Limit);
            Assert.Equal("too-slow", (await asked).Code);
        }

        Assert.Equal(["left-alone"], await AskAsync(ai, 1));
    }

    private static async Task<List<string>> AskAsync(AiUnderTest ai, int times)
    {
        var codes = new List<string>();
        for (var i = 0; i < times; i++)
        {
            codes.Add((await ai.AskAsync()).Code);
        }

        return codes;
    }
}
