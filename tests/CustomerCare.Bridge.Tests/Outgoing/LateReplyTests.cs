using CsCheck;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Outgoing;

/// <summary>The promise is about what the customer sees: an interval lies between two replies, however late the first one was.</summary>
public sealed class LateReplyTests : BridgeStorageTest
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private enum Verb
    {
        Reply,
        ReplyNothingNew,
        Advise,
        TakeUp,
        Succeed,
        Fail,
        Crash,
        BreakChannel,
        MendChannel,
    }

    [Fact]
    public async Task LateReply_ThenANewTurn_IsFollowedAnIntervalLater()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        Time.Advance(TimeSpan.FromMinutes(10));
        await run.SendDueAsync();
        Time.Advance(TimeSpan.FromSeconds(5));

        await run.ReplyAsync();
        await run.SendAllAsync();

        AssertSpaced(run, replies: 2);
    }

    [Fact]
    public async Task LateReply_ThatTheChannelMayHave_NothingNewIsSaidOnceAllTheSame()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        await run.TakeUpAsync();
        await run.CrashAsync();
        Time.Advance(TimeSpan.FromMinutes(10));

        Assert.NotNull(await run.ReplyAsync(isNew: false));
        Assert.Null(await run.ReplyAsync(isNew: false));
        await run.SendAllAsync();

        AssertSpaced(run, replies: 2);
    }

    [Fact]
    public async Task LateReply_BeforeOneThatCertainlyComes_NothingNewIsLeftOut()
    {
        var run = await StartAsync();
        run.IsDown = true;
        await run.ReplyAsync();
        await run.ReplyAsync(isNew: false);
        await run.ReplyAsync();
        for (var step = 0; step < 20; step++)
        {
            await run.SendDueAsync();
            Time.Advance(TimeSpan.FromSeconds(25));
        }

        Assert.Null(await run.ReplyAsync(isNew: false));
    }

    [Fact]
    public async Task ReplyThatWaits_TheOneBeforeWasLate_WaitsLonger()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        await run.ReplyAsync();
        Time.Advance(TimeSpan.FromMinutes(10));

        await run.SendAllAsync();

        AssertSpaced(run, replies: 2);
    }

    [Fact]
    public async Task ReplyThatWaitsLonger_TakesFurtherOnesIn()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        var waiting = await run.ReplyAsync();
        Time.Advance(TimeSpan.FromMinutes(10));
        await run.SendDueAsync();

        Assert.Equal(waiting, await run.ReplyAsync());
        await run.SendAllAsync();

        AssertSpaced(run, replies: 2);
    }

    [Fact]
    public async Task ChannelIsDown_OverThreeReplies_TheLaterTwoBecomeOne()
    {
        var run = await StartAsync();
        run.IsDown = true;
        for (var reply = 0; reply < 3; reply++)
        {
            await run.ReplyAsync();
            for (var step = 0; step < 4; step++)
            {
                await run.SendDueAsync();
                Time.Advance(TimeSpan.FromSeconds(25));
            }
        }

        run.IsDown = false;
        await run.SendAllAsync();

        AssertSpaced(run, replies: 2);
    }

    [Fact]
    public async Task Advice_GoesAtOnce_AndTheReplyThatWaitsGoesAnIntervalAfterIt()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        await run.SendDueAsync();
        await run.ReplyAsync();
        Time.Advance(TimeSpan.FromSeconds(55));

        await run.ReplyAsync(urgent: true);
        await run.SendDueAsync();
        var advisedAt = Time.GetUtcNow();
        await run.SendAllAsync();

        Assert.Equal(advisedAt, run.Shown[1].At);
        Assert.True(run.Shown[2].At - advisedAt >= Interval);
    }

    [Fact]
    public async Task Advice_BesideAReplyThatIsPutOff_IsNotHeldBack()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        await run.ReplyAsync();
        Time.Advance(TimeSpan.FromMinutes(10));
        await run.SendDueAsync();

        var advice = await run.ReplyAsync(urgent: true);
        await run.SendDueAsync();

        Assert.Equal(advice, run.Shown[^1].MessageId);
    }

    [Fact]
    public async Task LateAdvice_AheadOfAReply_LeavesAnIntervalBeforeTheNextReply()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        await run.ReplyAsync(urgent: true);
        await run.ReplyAsync(urgent: true);
        Time.Advance(TimeSpan.FromMinutes(10));
        await run.SendDueAsync();
        Time.Advance(Interval);
        await run.TakeUpAsync();
        await run.ReplyAsync();
        Time.Advance(Interval);
        await run.EndAsync();
        Time.Advance(Interval);

        await run.ReplyAsync();
        await run.SendAllAsync();

        AssertSpaced(run, replies: 3);
    }

    [Fact]
    public async Task Restart_BetweenALateReplyAndTheNext_ChangesNothing()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        await run.ReplyAsync();
        Time.Advance(TimeSpan.FromMinutes(10));
        await run.TakeUpAsync();
        await run.CrashAsync();
        Time.Advance(TimeSpan.FromSeconds(5));

        await run.SendAllAsync();

        AssertSpaced(run, replies: 2);
    }

    [Fact]
    public async Task ReplyThatTheChannelMayHave_TakesNothingIn()
    {
        var run = await StartAsync();
        await run.ReplyAsync();
        await run.SendDueAsync();
        await run.ReplyAsync();
        Time.Advance(Interval);
        await run.TakeUpAsync();
        await run.EndAsync(works: false);

        await run.ReplyAsync();
        await run.SendAllAsync();

        AssertSpaced(run, replies: 3);
    }

    [Fact]
    public async Task AnyRow_OfRepliesFailuresAndRestarts_LeavesAnIntervalBetweenRepliesAndNobodyWithoutOne()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var sample = 0;
        await Gen.Select(Gen.Enum<Verb>(), Gen.Int[0, 70]).Array[1, 25].SampleAsync(
            async steps =>
            {
                var run = await RunAsync($"{26_650_000_000 + ++sample}");
                foreach (var (verb, pause) in steps)
                {
                    Time.Advance(TimeSpan.FromSeconds(pause));
                    await DoAsync(run, verb);
                }

                run.IsDown = false;
                await run.SendAllAsync();
                AssertSpaced(run);
                AssertAnswered(run);
            },
            iter: 400,
            threads: 1,
            print: steps => string.Join(", ", steps));
    }

    private static Task DoAsync(ReplyRun run, Verb verb)
    {
        switch (verb)
        {
            case Verb.Reply:
                return run.ReplyAsync();
            case Verb.ReplyNothingNew:
                return run.ReplyAsync(isNew: false);
            case Verb.Advise:
                return run.ReplyAsync(urgent: true);
            case Verb.TakeUp:
                return run.TakeUpAsync();
            case Verb.Succeed:
                return run.EndAsync();
            case Verb.Fail:
                return run.EndAsync(works: false);
            case Verb.Crash:
                return run.CrashAsync();
            default:
                run.IsDown = verb == Verb.BreakChannel;
                return Task.CompletedTask;
        }
    }

    private async Task<ReplyRun> StartAsync()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        return await RunAsync(TestMessages.Phone);
    }

    private async Task<ReplyRun> RunAsync(string phone)
    {
        var stored = await Bridge.Messages.StoreAsync(TestMessages.Text(id: phone, phone: phone), filter: null, Cancellation);
        var conversationId = Assert.Single(await QueryAsync<string>($"SELECT conversation_id FROM messages WHERE message_id = '{stored.MessageId}'"));
        return new ReplyRun(Bridge.Database, Bridge.Outgoing, Options, Time, conversationId);
    }

    private static void AssertSpaced(ReplyRun run, int? replies = null)
    {
        var ordinary = run.Ordinary.ToList();
        Assert.Equal(replies ?? ordinary.Count, ordinary.Count);
        foreach (var (first, second) in ordinary.Zip(ordinary.Skip(1)))
        {
            Assert.True(second.At - first.At >= Interval, $"Only {second.At - first.At} lies between two replies.");
        }

        Assert.All(run.Words, word => Assert.Contains(run.Shown, shown => shown.Text.Contains(word, StringComparison.Ordinal)));
    }

    // Nothing new is said only to somebody who was told something less than an interval ago, or will be.
    private static void AssertAnswered(ReplyRun run) => Assert.All(run.Ends, end => Assert.Contains(run.Shown, shown => shown.At > end - Interval));
}
