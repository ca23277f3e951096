using System.Diagnostics;
using CustomerCare.Accounts.Passwords;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Tests.Passwords;

public sealed class PasswordHashingTests : IDisposable
{
    private const string Password = TestAccounts.Password;

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
        var hashing = With(100_000);
        var hash = await hashing.HashAsync(Password, Cancellation);
        var weaker = await _hashing.HashAsync(Password, Cancellation);
        (string? Hash, string Password)[] tries =
            [(hash, "something else"), (null, "something else"), (hash, new string('x', 1024 * 1024)), ("", ""), (weaker, "something else")];

        // In turns, and the best of each: whatever else the machine does can only make one slower.
        var best = new double[tries.Length];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < 15; round++)
        {
            for (var index = 0; index < tries.Length; index++)
            {
                var start = Stopwatch.GetTimestamp();
                await hashing.VerifyAsync(tries[index].Hash, tries[index].Password, Cancellation);
                best[index] = Math.Min(best[index], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        Assert.All(best, time => Assert.InRange(time / best[0], 0.7, 1.4));
    }

    [Fact]
    public async Task DigestAsync_SameOrOther_TellsThemApart()
    {
        var digest = await _hashing.DigestAsync("r", Cancellation, "a", "bc");

        Assert.Equal(digest, await _hashing.DigestAsync("r", Cancellation, "a", "bc"));
        Assert.NotEqual(digest, await _hashing.DigestAsync("r", Cancellation, "ab", "c"));
        Assert.NotEqual(digest, await _hashing.DigestAsync("s", Cancellation, "a", "bc"));
    }

    private PasswordHashing With(int iterations) => new(_worker, Options.Create(new AccountsOptions { PasswordIterations = iterations }));
}
