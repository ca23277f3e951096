using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Http;

public sealed class LoginEndpointsTests : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceUnderTest? _accounts;
    private User? _user;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ServiceUnderTest Accounts => _accounts!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await StartAsync();
        _user = await Accounts.AddUserAsync(TestAccounts.Dispatcher(), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Accounts.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Theory]
    [InlineData("/auth")]
    [InlineData("/api/auth")]
    public async Task Login_RightPassword_GivesTheAnswerOfOldAndACookie(string path)
    {
        var (response, body) = await LogInAsync("thabo.1", TestAccounts.Password, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ok", (string?)body["status"]);
        Assert.Equal((_user!.UserId, "Thabo Mokhesi", "dispatcher"), ((string?)body["user"]!["id"], (string?)body["user"]!["name"], (string?)body["user"]!["role"]));
        Assert.False((bool?)body["must_change_password"]);
        Assert.True(DateTimeOffset.Parse((string)body["expires_at"]!) > TimeProvider.System.GetUtcNow().AddHours(11));
        Assert.False(body.ContainsKey("warning"));
        Assert.DoesNotContain(CookieOf(response).Value, body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_Cookie_IsClosedToScriptsOtherPagesAndClearText()
    {
        var (response, _) = await LogInAsync("thabo.1", TestAccounts.Password);

        var attributes = CookieOf(response).Attributes;
        Assert.Contains("httponly", attributes);
        Assert.Contains("secure", attributes);
        Assert.Contains("samesite=lax", attributes);
        Assert.Contains("path=/", attributes);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Login_ClearTextAllowed_CookieMayTravelSo()
    {
        await RestartAsync("Auth:AllowClearText=true");

        var (response, _) = await LogInAsync("thabo.1", TestAccounts.Password);

        Assert.DoesNotContain("secure", CookieOf(response).Attributes);
        Assert.Contains("httponly", CookieOf(response).Attributes);
    }

    [Theory]
    [InlineData("thabo.1", "wrong password")]
    [InlineData("nobody", TestAccounts.Password)]
    public async Task Login_AnythingWrong_IsTheOneAnswer(string name, string password)
    {
        var (response, body) = await LogInAsync(name, password);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("""{"detail":"The name or the password is not right."}""", body.ToJsonString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Login_TooOften_SaysWhenToComeAgain()
    {
        for (var time = 0; time < 5; time++)
        {
            await LogInAsync("nobody", "wrong password");
        }

        var (response, _) = await LogInAsync("nobody", "wrong password");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("text/plain", """{"employeeNumber":"a","password":"b"}""", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "employeeNumber=a&password=b", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "null", HttpStatusCode.BadRequest)]
    [InlineData("application/json", """{"employeeNumber":"a"}""", HttpStatusCode.BadRequest)]
    [InlineData("application/json", """{"employeeNumber":"a","password":["b"]}""", HttpStatusCode.BadRequest)]
    public async Task Login_AnotherBody_IsRefused(string type, string body, HttpStatusCode expected)
    {
        using var web = Accounts.Web();
        using var response = await web.PostAsync("/auth/login", new StringContent(body, Encoding.UTF8, type), Cancellation);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Login_DatePasswordSwitchedOn_LetsInWithAWarningInAnswerAndHealth()
    {
        await RestartAsync("Auth:DatePassword:Enabled=true");

        var (response, body) = await LogInAsync("EMP-42", DatePassword.At(TimeProvider.System.GetUtcNow()));

        Assert.Equal((HttpStatusCode.OK, "date-password:emp-42", "dispatcher"), (response.StatusCode, (string?)body["user"]!["id"], (string?)body["user"]!["role"]));
        Assert.NotEqual("", (string?)body["warning"]);
        Assert.StartsWith("enabled", (string?)(await HealthAsync())["date_password"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetSessionAsync(CookieOf(response).Value)).Status);
    }

    [Fact]
    public async Task Login_DatePasswordSwitchedOff_IsRefusedAndNotInHealth()
    {
        var (response, _) = await LogInAsync("EMP-42", DatePassword.At(TimeProvider.System.GetUtcNow()));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False((await HealthAsync()).ContainsKey("date_password"));
    }

    [Fact]
    public async Task Session_OwnToken_SaysWhoOneIs()
    {
        var token = CookieOf((await LogInAsync("thabo.1", TestAccounts.Password)).Response).Value;

        var (status, body) = await GetSessionAsync(token);

        Assert.Equal((HttpStatusCode.OK, _user!.UserId, "Thabo Mokhesi", "dispatcher"), (status, (string?)body["id"], (string?)body["name"], (string?)body["role"]));
        Assert.Equal(RoleScopes.Of(Role.Dispatcher).Order(StringComparer.Ordinal), body["scopes"]!.AsArray().Select(scope => (string?)scope));
    }

    [Fact]
    public async Task Session_NoToken_IsRefused()
    {
        using var web = Accounts.Web();

        Assert.Equal(HttpStatusCode.Unauthorized, (await web.GetAsync("/auth/session", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Logout_OwnToken_EndsItAndClearsTheCookie()
    {
        var token = CookieOf((await LogInAsync("thabo.1", TestAccounts.Password)).Response).Value;
        using var web = With(token);

        using var response = await web.PostAsync("/api/auth/logout", null, Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("", CookieOf(response).Value);
        await Eventually.GetAsync(() => GetSessionAsync(token), answer => answer.Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Password_First_GivesASessionWithAllRights()
    {
        const string password = "given by an administrator";
        var userId = (string)(await LogInAsync("thabo.1", TestAccounts.Password)).Body["user"]!["id"]!;
        var reset = new SetPasswordRequest { RequestId = "reset", UserId = userId, NewPassword = password };
        await Accounts.Client(Scopes.Self, Scopes.Admin).SetPasswordAsync(reset, cancellationToken: Cancellation);
        var (first, body) = await LogInAsync("thabo.1", password);
        Assert.True((bool?)body["must_change_password"]);
        using var web = With(CookieOf(first).Value);

        using var response = await web.PostAsJsonAsync("/auth/password", new { current_password = password, new_password = "an entirely new password" }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetSessionAsync(CookieOf(response).Value)).Status);
        Assert.Contains(Scopes.TicketsWrite, (await GetSessionAsync(CookieOf(response).Value)).Body["scopes"]!.AsArray().Select(scope => (string?)scope));
        await Eventually.GetAsync(() => GetSessionAsync(CookieOf(first).Value), answer => answer.Status == HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("wrong password", "an entirely new password", HttpStatusCode.Unauthorized)]
    [InlineData(TestAccounts.Password, "short", HttpStatusCode.BadRequest)]
    [InlineData(null, null, HttpStatusCode.BadRequest)]
    public async Task Password_WrongOrPoor_IsRefused(string? current, string? wanted, HttpStatusCode expected)
    {
        using var web = With(CookieOf((await LogInAsync("thabo.1", TestAccounts.Password)).Response).Value);

        using var response = await web.PostAsJsonAsync("/auth/password", new { current_password = current, new_password = wanted }, Cancellation);

        Assert.Equal(expected, response.StatusCode);
    }

    private async Task StartAsync(params string[] settings) => _accounts = await AccountsUnderTest.StartAsync(_database!, settings);

    private async Task RestartAsync(params string[] settings)
    {
        await Accounts.DisposeAsync();
        await StartAsync(settings);
    }

    private HttpClient With(string token)
    {
        var web = Accounts.Web();
        web.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return web;
    }

    private async Task<(HttpResponseMessage Response, JsonObject Body)> LogInAsync(string employeeNumber, string password, string path = "/auth")
    {
        using var web = Accounts.Web();
        var response = await web.PostAsJsonAsync($"{path}/login", new { employeeNumber, password }, Cancellation);
        return (response, (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!);
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> GetSessionAsync(string token)
    {
        using var web = With(token);
        using var response = await web.GetAsync("/api/auth/session", Cancellation);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!);
    }

    private async Task<JsonObject> HealthAsync()
    {
        using var web = Accounts.Web();
        return (await web.GetFromJsonAsync<JsonObject>("/health", Cancellation))!;
    }

    private static (string Value, string[] Attributes) CookieOf(HttpResponseMessage response)
    {
        var parts = Assert.Single(response.Headers.GetValues("Set-Cookie")).Split("; ");
        Assert.StartsWith("access_token=", parts[0], StringComparison.Ordinal);
        return (parts[0]["access_token=".Length..], parts[1..]);
    }
}
