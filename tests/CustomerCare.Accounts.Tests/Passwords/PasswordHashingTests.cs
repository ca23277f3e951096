using System.Diagnostics;
using CustomerCare.Accounts.Passwords;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Tests.Passwords;

public sealed class PasswordHashingTests : IDisposable
{
    private const string Password = TestAccounts.Password;
    private const int Rounds = 200;

    private readonly PasswordWorker _worker = new();
    private readonly PasswordHashing _hashing;

    public PasswordHashingTests() => _hashing = With(2000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _worker.Dispose();

    [Theory]
    [InlineData(Password, true)]
    [InlineData("something else", false)]
    [InlineData("", false)]
    public async Task VerifyAsync_Password_IsComparedWithTheHash(string password, bool isRight) =>
        Assert.Equal(isRight ? PasswordVerdict.Right : PasswordVerdict.Wrong, await _hashing.VerifyAsync(await _hashing.HashAsync(Password, Cancellation), password, Cancellation));

    [Fact]
    public async Task VerifyAsync_NoUser_IsWrongWhateverIsTyped()
    {
        Assert.Equal(PasswordVerdict.Wrong, await _hashing.VerifyAsync(null, "", Cancellation));
        Assert.Equal(PasswordVerdict.Wrong, await _hashing.VerifyAsync(null, Password, Cancellation));
    }

    [Fact]
    public async Task VerifyAsync_LongerThanAnyPassword_IsWrong() =>
        Assert.Equal(PasswordVerdict.Wrong, await _hashing.VerifyAsync(await _hashing.HashAsync(Password, Cancellation), new string('x', 257), Cancellation));

    [Fact]
    public async Task VerifyAsync_WeakerHash_SaysSo() =>
        Assert.Equal(PasswordVerdict.RightButWeaklyHashed, await With(3000).VerifyAsync(await _hashing.HashAsync(Password, Cancellation), Password, Cancellation));

    [Fact]
    public async Task VerifyAsync_WrongUnknownOrEndless_TakeTheSameTime()
    {
        // So few iterations that a round is over before much changes about what else the machine does.
        var hashing = With(5000);
        var hash = await hashing.HashAsync(Password, Cancellation);
        var weaker = await _hashing.HashAsync(Password, Cancellation);
        (string? Hash, string Password)[] tries =
            [(hash, "something else"), (null, "something else"), (hash, new string('x', 1024 * 1024)), ("", ""), (weaker, "something else")];

        // Against the first of the same round, and the median of all rounds: what else the machine does makes any of them slower.
        var ratios = tries.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var first = await MeasureAsync(hashing, tries[0]);
            for (var index = 1; index < tries.Length; index++)
            {
                ratios[index].Add(await MeasureAsync(hashing, tries[index]) / first);
            }
        }

        Assert.All(ratios[1..], ratio => Assert.InRange(ratio.Order().ElementAt(Rounds / 2), 0.7, 1.4));
    }

    [Fact]
    public async Task DigestAsync_SameOrOther_TellsThemApart()
    {
        var digest = await _hashing.DigestAsync("r", Cancellation, "a", "bc");

        Assert.Equal(digest, await _hashing.DigestAsync("r", Cancellation, "a", "bc"));
        Assert.NotEqual(digest, await _hashing.DigestAsync("r", Cancellation, "ab", "c"));
        Assert.NotEqual(digest, await _hashing.DigestAsync("s", Cancellation, "a", "bc"));
    }

    private static async Task<double> MeasureAsync(PasswordHashing hashing, (string? Hash, string Password) attempt)
    {
        var start = Stopwatch.GetTimestamp();
        await hashing.VerifyAsync(attempt.Hash, attempt.Password, Cancellation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private PasswordHashing With(int iterations) => new(_worker, Options.Create(new AccountsOptions { PasswordIterations = iterations }));
}
