using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class LockedSignInTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Theory]
    [InlineData("Thabo.1")]
    [InlineData("nobody")]
    public async Task SignInAsync_AfterFiveWrong_IsLockedKnownOrNot(string userName)
    {
        await SettledAsync();
        await FailAsync(userName, 5);

        var error = await RefusedAsync(() => SignInAsync(userName));

        Assert.Equal((ErrorKind.TooMany, "SIGN_IN_LOCKED", "Too many wrong passwords; try again in 1 s."), (error.Kind, error.Reason, error.Message));
        Assert.Equal(TimeSpan.FromSeconds(1), error.RetryAfter);
    }

    [Fact]
    public async Task SignInAsync_AfterFourWrong_IsNotLocked()
    {
        await SettledAsync();
        await FailAsync("Thabo.1", 4);

        await SignInAsync("Thabo.1");
    }

    [Fact]
    public async Task SignInAsync_OnceRight_BeginsCountingAnew()
    {
        await SettledAsync();
        await FailAsync("Thabo.1", 4);
        await SignInAsync("Thabo.1");
        await FailAsync("Thabo.1", 4);

        await SignInAsync("Thabo.1");
    }

    [Fact]
    public async Task SignInAsync_TwentyWrongFromOneAddress_LocksItForAllNames()
    {
        await SettledAsync();
        for (var name = 0; name < 20; name++)
        {
            await RefusedAsync(() => SignInAsync($"name-{name}", address: $"2001:db8::{name + 1:x}"));
        }

        Assert.Equal("SIGN_IN_LOCKED", (await RefusedAsync(() => SignInAsync("Thabo.1", address: "2001:db8::ffff"))).Reason);
        await SignInAsync("Thabo.1", address: "2001:db8:0:1::1");
    }

    [Fact]
    public async Task SignInAsync_RightManyTimesFromOneAddress_LocksNothing()
    {
        await SettledAsync();
        for (var time = 0; time < 25; time++)
        {
            await SignInAsync("Thabo.1", address: "192.0.2.1");
        }

        Assert.All(await QueryAsync<long>("SELECT failures FROM sign_in_attempts"), failures => Assert.Equal(0, failures));
    }

    [Fact]
    public async Task SignInAsync_FiftyWrongAtOnce_LooksAtFewOfThem()
    {
        await SettledAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(guess => Task.Run(() => RefusedAsync(() => SignInAsync("Thabo.1", $"guess number {guess}")), Cancellation)));

        var checkedOnes = (await AuditAsync("user.sign_in_refused")).Count;

        // PostgreSQL's clock goes on: after the first second of the lock one more may pass, after two more another.
        Assert.InRange(checkedOnes, 5, Kind == DatabaseKind.Sqlite ? 5 : 8);
    }

    [Fact]
    public async Task SignInAsync_SeveralRightAtOnce_AreNotCounted()
    {
        await SettledAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SignInAsync("Thabo.1", address: "192.0.2.1"), Cancellation)));

        Assert.Empty(await QueryAsync<long>("SELECT failures FROM sign_in_attempts WHERE failures > 0"));
    }

    [Fact]
    public async Task SetAsync_WrongPresentPassword_CountsAsAWrongSignIn()
    {
        var user = await SettledAsync();
        for (var guess = 0; guess < 5; guess++)
        {
            var error = await RefusedAsync(() => Passwords.SetAsync(TestAccounts.Change(user.UserId, $"guess number {guess}", "a new password"), TestAccounts.Self(user.UserId), Cancellation));
            Assert.Equal((ErrorKind.Unauthenticated, "PASSWORD_WRONG"), (error.Kind, error.Reason));
        }

        Assert.Equal("SIGN_IN_LOCKED", (await RefusedAsync(() => SignInAsync("Thabo.1", address: TestAccounts.Self(user.UserId).Origin))).Reason);
    }

    [Fact]
    public async Task SignInAsync_StrangersElsewhereGuess_TheOwnerSignsIn()
    {
        await SettledAsync();
        for (var stranger = 1; stranger <= 10; stranger++)
        {
            for (var guess = 0; guess < 5; guess++)
            {
                await RefusedAsync(() => SignInAsync("Thabo.1", "wrong password", $"192.0.2.{stranger}"));
            }
        }

        await SignInAsync("Thabo.1", address: "198.51.100.1");
    }

    [Fact]
    public async Task SetAsync_LockedUserGetsAnotherPasswordFromAnAdmin_MaySignInAtOnce()
    {
        var user = await SettledAsync();
        await FailAsync("Thabo.1", 5);

        await Passwords.SetAsync(TestAccounts.Change(user.UserId, "", "given by an administrator"), TestAccounts.Admin, Cancellation);

        Assert.True((await SignInAsync("Thabo.1", "given by an administrator")).MustChangePassword);
    }

    private protected async Task FailAsync(string userName, int times)
    {
        for (var time = 0; time < times; time++)
        {
            Assert.Equal("SIGN_IN_REFUSED", (await RefusedAsync(() => SignInAsync(userName, "wrong password"))).Reason);
        }
    }

    public sealed class OnSqlite() : LockedSignInTests(DatabaseKind.Sqlite)
    {
        [Fact]
        public async Task SignInAsync_WhenTheLockEnds_TheNextWrongOneLocksTwiceAsLong()
        {
            await SettledAsync();
            await FailAsync("Thabo.1", 5);
            Time.Advance(TimeSpan.FromSeconds(1));
            await FailAsync("Thabo.1", 1);

            Assert.Equal(TimeSpan.FromSeconds(2), (await RefusedAsync(() => SignInAsync("Thabo.1"))).RetryAfter);
            Time.Advance(TimeSpan.FromSeconds(2));
            await SignInAsync("Thabo.1");
        }
    }

    public sealed class OnPostgres() : LockedSignInTests(DatabaseKind.Postgres);
}
