using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CustomerCare.Accounts.Domain;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Pages;

/// <summary>Forms as a browser sends them, ours and others'.</summary>
public sealed partial class SignInPageTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceUnderTest _accounts = null!;
    private HttpClient _web = null!;
    private Session _session = null!;
    private Session _otherSession = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        _accounts = await AccountsUnderTest.StartAsync(_database);
        using var web = _accounts.Web();
        _web = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.BaseAddress };
        await _accounts.AddUserAsync(TestAccounts.Dispatcher(), Cancellation);
        _session = await _accounts.SignInAsync("thabo.1", Cancellation);
        _otherSession = await _accounts.SignInAsync("thabo.1", Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        await _accounts.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_OurForm_BeginsASessionAndGoesOn()
    {
        using var answer = await SignInAsync(await LoadAsync("/sign-in"), "/console");

        Assert.Equal((HttpStatusCode.SeeOther, "/console"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("access_token=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_ReturnToAnotherSite_GoesToTheStartPage()
    {
        using var answer = await SignInAsync(await LoadAsync("/sign-in"), "//evil.example");

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SignIn_FormWithoutTheHiddenField_IsForbidden() =>
        await AssertForbiddenAsync(await SignInAsync(await LoadAsync("/sign-in") with { Hidden = "" }));

    [Fact]
    public async Task SignIn_FormWithoutItsCookie_IsForbidden() =>
        await AssertForbiddenAsync(await SignInAsync(await LoadAsync("/sign-in") with { Cookie = "" }));

    [Fact]
    public async Task SignIn_FormOfAnotherBrowser_IsForbidden() =>
        await AssertForbiddenAsync(await SignInAsync(await LoadAsync("/sign-in") with { Hidden = (await LoadAsync("/sign-in")).Hidden }));

    [Fact]
    public async Task SignOut_OurForm_IsDone()
    {
        using var answer = await SendAsync("/sign-out", await LoadAsync("/sign-in/password", _session), _session);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task SignOut_FormOfAnotherSession_IsForbidden() =>
        await AssertForbiddenAsync(await SendAsync("/sign-out", await LoadAsync("/sign-in/password", _session), _otherSession));

    private static async Task AssertForbiddenAsync(HttpResponseMessage answer)
    {
        Assert.Equal(
            (HttpStatusCode.Forbidden, """{"detail":"This form was not made for this browser and session, or is too old; load the page again."}"""),
            (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
        answer.Dispose();
    }

    private Task<HttpResponseMessage> SignInAsync(Page page, string target = "/") =>
        SendAsync("/sign-in", page, session: null, ("name", "thabo.1"), ("password", TestAccounts.Password), ("return", target));

    private async Task<Page> LoadAsync(string path, Session? session = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Show(request, session);
        using var answer = await _web.SendAsync(request, Cancellation);
        var field = HiddenField().Match(await answer.Content.ReadAsStringAsync(Cancellation));
        return new Page(field.Groups[1].Value, field.Groups[2].Value, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, Page page, Session? session, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Append((page.Field, page.Hidden)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        request.Headers.TryAddWithoutValidation("Cookie", page.Cookie);
        Show(request, session);
        return await _web.SendAsync(request, Cancellation);
    }

    private static void Show(HttpRequestMessage request, Session? session)
    {
        if (session is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        }
    }

    [GeneratedRegex("""<input type="hidden" name="(__[^"]*)" value="([^"]*)">""")]
    private static partial Regex HiddenField();

    /// <summary>What a loaded page leaves in the browser.</summary>
    private sealed record Page(string Field, string Hidden, string Cookie);
}
