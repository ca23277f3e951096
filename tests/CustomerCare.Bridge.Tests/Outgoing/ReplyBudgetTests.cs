using CsCheck;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Tests.Outgoing;

public sealed class ReplyBudgetTests
{
    private const long Now = 1_000_000_000;
    private static readonly long Minute = DbTime.FromSpan(TimeSpan.FromMinutes(1));
    private static readonly ReplyBudget Budget = new(Options.Create(new BridgeOptions()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Take_NothingWasSaidLately_GoesAtOnce(bool isNew) =>
        Assert.Equal(new ReplySlot(TimeSpan.Zero, Now + Minute), Budget.Take(Reply(isNew), nextReplyAt: Now, Now));

    [Theory]
    [InlineData(1, false, false, true)]
    [InlineData(0, false, false, false)]
    [InlineData(1, true, false, false)]
    [InlineData(1, false, true, false)]
    public void IsLeftOut_BeforeWhatWasPlanned_WhatIsNeitherNewNorUrgent(int left, bool isNew, bool urgent, bool expected) =>
        Assert.Equal(expected, ReplyBudget.IsLeftOut(Reply(isNew, urgent), Now + left, Now));

    [Fact]
    public void Take_NewsWithinTheInterval_Waits() =>
        Assert.Equal(new ReplySlot(TimeSpan.FromSeconds(20), Now + 20_000_000 + Minute), Budget.Take(Reply(isNew: true), nextReplyAt: Now + 20_000_000, Now));

    [Fact]
    public void Take_UrgentWithinTheInterval_GoesAtOnceAndStartsTheIntervalAnew() =>
        Assert.Equal(new ReplySlot(TimeSpan.Zero, Now + Minute), Budget.Take(Reply(isNew: true, urgent: true), nextReplyAt: Now + 1, Now));

    [Fact]
    public void Take_UrgentBeforeOneThatWaits_KeepsTheLongerWait() =>
        Assert.Equal(new ReplySlot(TimeSpan.Zero, Now + (2 * Minute)), Budget.Take(Reply(isNew: true, urgent: true), nextReplyAt: Now + (2 * Minute), Now));

    [Fact]
    public void Take_AnyRowOfReplies_LeavesAnIntervalBetweenThoseThatAreNotUrgent() =>
        Gen.Select(Gen.Int[0, 90_000_000], Gen.Bool, Gen.Bool).Array[1, 30].Sample(replies =>
        {
            var (now, next, sent) = (Now, 0L, new List<(long At, bool Urgent)>());
            foreach (var (pause, isNew, urgent) in replies)
            {
                now += pause;
                var slot = Budget.Take(Reply(isNew, urgent), next, now);
                next = slot.NextReplyAt;
                sent.Add((now + DbTime.FromSpan(slot.Delay), urgent));
            }

            var ordinary = sent.Where(reply => !reply.Urgent).Select(reply => reply.At).Order().ToList();
            return ordinary.Zip(ordinary.Skip(1)).All(pair => pair.Second - pair.First >= Minute)
                && sent.Count(reply => reply.Urgent) == replies.Count(reply => reply.Item3);
        });

    private static ReplyDraft Reply(bool isNew, bool urgent = false) => new("s", "e", urgent, isNew);
}
