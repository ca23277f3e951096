using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class PreferencesTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    private const string UserId = "u-1";

    private PreferencesDesk Desk => Services.GetRequiredService<PreferencesDesk>();

    [Fact]
    public async Task GetAsync_NothingChosen_IsEmpty() => Assert.Equal(new Preferences { UserId = UserId, Etag = "0" }, await GetAsync());

    [Fact]
    public async Task UpdateAsync_Values_AreMergedAndEmptyOnesGo()
    {
        await UpdateAsync(("language", "st"), ("theme", "dark"), ("site_id", "MAK"));

        var after = await UpdateAsync(("language", "en"), ("theme", ""));

        var expected = new Preferences { UserId = UserId, Values = { ["language"] = "en", ["site_id"] = "MAK" }, Etag = "2" };
        Assert.Equal(expected, after);
        Assert.Equal(expected, await GetAsync());
    }

    [Fact]
    public async Task UpdateAsync_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => UpdateAsync(($"view-{number}", "x")), Cancellation)));

        Assert.Equal((16, "16"), ((await GetAsync()).Values.Count, (await GetAsync()).Etag));
    }

    [Fact]
    public async Task UpdateAsync_SameRequestAgain_GivesTheFirstAnswer()
    {
        var request = Request(("theme", "dark"));
        var first = await Desk.UpdateAsync(request, TestAccounts.Self(UserId), Cancellation);
        await UpdateAsync(("theme", "light"));

        Assert.Equal(first, await Desk.UpdateAsync(request, TestAccounts.Self(UserId), Cancellation));
        Assert.Equal("light", (await GetAsync()).Values["theme"]);
    }

    [Fact]
    public async Task UpdateAsync_OldEtag_IsAborted()
    {
        await UpdateAsync(("theme", "dark"));
        var request = Request(("theme", "light"));
        request.Etag = "0";

        Assert.Equal(ErrorKind.Aborted, (await RefusedAsync(() => Desk.UpdateAsync(request, TestAccounts.Self(UserId), Cancellation))).Kind);
    }

    [Fact]
    public async Task UpdateAsync_EtagOfNothing_IsTheFirstOne()
    {
        var request = Request(("theme", "light"));
        request.Etag = (await GetAsync()).Etag;

        await Desk.UpdateAsync(request, TestAccounts.Self(UserId), Cancellation);
    }

    [Theory]
    [InlineData(128, 4096, true)]
    [InlineData(129, 1, false)]
    [InlineData(1, 4097, false)]
    [InlineData(0, 1, false)]
    public async Task UpdateAsync_Lengths_HaveLimits(int key, int value, bool allowed) =>
        Assert.Equal(allowed, await Record.ExceptionAsync(() => UpdateAsync((new string('k', key), new string('v', value)))) is null);

    [Fact]
    public async Task UpdateAsync_MoreThan200Keys_IsRefused()
    {
        await UpdateAsync([.. Enumerable.Range(0, 200).Select(number => ($"key-{number}", "x"))]);

        Assert.Equal("TOO_MANY_VALUES", (await RefusedAsync(() => UpdateAsync(("one more", "x")))).Reason);
        await UpdateAsync(("one more", "x"), ("key-0", ""));
    }

    [Fact]
    public async Task GetAndUpdateAsync_AnothersWithoutAdmin_AreRefused()
    {
        var other = TestAccounts.Self("u-2");

        Assert.Equal(ErrorKind.PermissionDenied, (await RefusedAsync(() => Desk.GetAsync(UserId, other, Cancellation))).Kind);
        Assert.Equal(ErrorKind.PermissionDenied, (await RefusedAsync(() => Desk.UpdateAsync(Request(("a", "b")), other, Cancellation))).Kind);
        await Desk.UpdateAsync(Request(("a", "b")), TestAccounts.Admin, Cancellation);
    }

    private static UpdatePreferencesRequest Request(params (string Key, string Value)[] values)
    {
        var request = new UpdatePreferencesRequest { RequestId = TestAccounts.Id(), Preferences = new Preferences { UserId = UserId } };
        foreach (var (key, value) in values)
        {
            request.Preferences.Values[key] = value;
        }

        return request;
    }

    private async Task<Preferences> UpdateAsync(params (string Key, string Value)[] values) =>
        (await Desk.UpdateAsync(Request(values), TestAccounts.Self(UserId), Cancellation)).Preferences;

    private async Task<Preferences> GetAsync() => (await Desk.GetAsync(UserId, TestAccounts.Self(UserId), Cancellation)).Preferences;

    public sealed class OnSqlite() : PreferencesTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PreferencesTests(DatabaseKind.Postgres);
}
