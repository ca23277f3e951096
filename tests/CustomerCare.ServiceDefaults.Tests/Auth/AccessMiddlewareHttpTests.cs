using System.Net;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class AccessMiddlewareHttpTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(TestRoutes.Add, TestRoutes.Map);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Get_OpenEndpointWithoutToken_Answers() =>
        Assert.Equal((HttpStatusCode.OK, "open"), await SendAsync("/open"));

    [Fact]
    public async Task Get_WithoutToken_IsUnauthorized() =>
        Assert.Equal((HttpStatusCode.Unauthorized, """{"detail":"Refused: a bearer token is needed."}"""), await SendAsync("/read"));

    [Fact]
    public async Task Get_WithoutToken_AsksForBearer()
    {
        using var response = await _host.Web.GetAsync("/read", TestContext.Current.CancellationToken);

        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Get_WrongScope_IsForbiddenAndNamesTheScope() =>
        Assert.Equal(
            (HttpStatusCode.Forbidden, """{"detail":"Refused: the token lacks the scope tickets.read."}"""),
            await SendAsync("/read", ("Authorization", $"Bearer {_host.Token(Scopes.CustomersRead)}")));

    [Fact]
    public async Task Get_InvalidToken_IsUnauthorizedAndDoesNotQuoteIt()
    {
        var (status, body) = await SendAsync("/read", ("Authorization", "Bearer top-secret"));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.DoesNotContain("top-secret", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "bearer ")]
    [InlineData("X-API-Key", "")]
    public async Task Get_RightScope_RunsAsTheTokensHolder(string header, string prefix) =>
        Assert.Equal((HttpStatusCode.OK, "test"), await SendAsync("/read", (header, prefix + _host.Token(Scopes.TicketsRead))));

    [Theory]
    [InlineData("Authorization", "Authorization")]
    [InlineData("X-API-Key", "X-API-Key")]
    [InlineData("Authorization", "X-API-Key")]   // one of them may have been added by somebody in between
    public async Task Get_TwoCredentialsOfWhichOneIsWrong_IsUnauthorized(string first, string second)
    {
        var good = _host.Token(Scopes.TicketsRead);

        var (status, _) = await SendAsync("/read", (first, "Basic x"), (second, second == "Authorization" ? $"Bearer {good}" : good));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Theory]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("X-API-Key", "")]
    public async Task Get_TheSameCredentialTwice_IsUnauthorized(string header, string prefix)
    {
        var good = prefix + _host.Token(Scopes.TicketsRead);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("/read", (header, good), (header, good))).Status);
    }

    [Fact]
    public async Task Get_UnknownPath_IsNotFoundWithDetail() =>
        Assert.Equal((HttpStatusCode.NotFound, """{"detail":"There is nothing at this address."}"""), await SendAsync("/nothing"));

    [Fact]
    public async Task Post_WhereOnlyGetIs_IsMethodNotAllowedWithDetail()
    {
        using var response = await _host.Web.PostAsync("/read", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.StartsWith("""{"detail":""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // Over a raw connection: HttpClient merges headers of one name.
    private Task<(HttpStatusCode Status, string Body)> SendAsync(string path, params (string Name, string Value)[] headers) =>
        RawHttp.GetAsync(_host.Web.BaseAddress!.Port, path, _host.Web.BaseAddress.Authority, headers);
}
