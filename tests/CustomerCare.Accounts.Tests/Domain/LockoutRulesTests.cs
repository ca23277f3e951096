using CustomerCare.Accounts.Domain;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Tests.Domain;

public sealed class LockoutRulesTests
{
    private const long Start = 1_000_000_000_000;
    private static readonly LockoutState None = new(0, Start, 0);

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(7, 4)]
    [InlineData(14, 512)]
    [InlineData(15, 900)]
    [InlineData(40, 900)]
    public void Count_FailuresOfAUser_LockFromTheFifthUpTo15Minutes(int failures, int seconds) =>
        Assert.Equal(seconds == 0 ? null : TimeSpan.FromSeconds(seconds), Remaining(LockoutRules.OfUser, failures));

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(30, 900)]
    [InlineData(99, 900)]
    public void Count_FailuresOfAnAddress_LockFromTheTwentieth(int failures, int seconds) =>
        Assert.Equal(seconds == 0 ? null : TimeSpan.FromSeconds(seconds), Remaining(LockoutRules.OfAddress, failures));

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(106, 60)]
    [InlineData(1000, 60)]
    public void Count_OneUserFromAnywhere_WaitsLateAndNeverLong(int failures, int seconds) =>
        Assert.Equal(seconds == 0 ? null : TimeSpan.FromSeconds(seconds), Remaining(LockoutRules.OfUserAnywhere, failures));

    [Fact]
    public void Remaining_AtTheEnd_IsNone()
    {
        var state = Count(LockoutRules.OfUser, 5);

        Assert.Equal(TimeSpan.FromMicroseconds(1), LockoutRules.Remaining(state, state.LockedUntil - 1));
        Assert.Null(LockoutRules.Remaining(state, state.LockedUntil));
    }

    [Theory]
    [InlineData(14, 6)]
    [InlineData(15, 5)]
    [InlineData(30, 4)]
    [InlineData(75, 1)]
    [InlineData(10_000, 1)]
    public void Count_AfterQuiet_ForgivesOneFailurePer15Minutes(int quietMinutes, int expected)
    {
        var state = LockoutRules.OfUser.Count(Count(LockoutRules.OfUser, 5), Start + DbTime.FromSpan(TimeSpan.FromMinutes(quietMinutes)));

        Assert.Equal(expected, state.Failures);
    }

    [Fact]
    public void Count_OftenButSeldomEnough_NeverLocks()
    {
        var state = None;
        for (var slip = 1; slip <= 100; slip++)
        {
            state = LockoutRules.OfUser.Count(state, Start + DbTime.FromSpan(slip * TimeSpan.FromMinutes(16)));
            Assert.Equal(0, state.LockedUntil);
        }
    }

    [Fact]
    public void Count_ClockGoesBack_ForgivesNothing() => Assert.Equal(4, LockoutRules.OfUser.Count(Count(LockoutRules.OfUser, 3), Start - 1).Failures);

    [Fact]
    public void TakeBack_LastTry_UnlocksAndKeepsTheOthers()
    {
        var counted = Count(LockoutRules.OfAddress, 20);

        Assert.Equal(new LockoutState(19, Start, 0), LockoutRules.TakeBack(counted, counted));
    }

    [Fact]
    public void TakeBack_AnotherTryHasLocked_StaysLocked()
    {
        var mine = Count(LockoutRules.OfUser, 4);
        var now = LockoutRules.OfUser.Count(mine, Start);

        Assert.Equal(now with { Failures = 4 }, LockoutRules.TakeBack(now, mine));
    }

    private static TimeSpan? Remaining(LockoutRules rules, int failures) => LockoutRules.Remaining(Count(rules, failures), Start);

    private static LockoutState Count(LockoutRules rules, int failures) =>
        Enumerable.Range(0, failures).Aggregate(None, (state, _) => rules.Count(state, Start));
}
