using System.Net;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class OnBehalfTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(TestRoutes.Add, TestRoutes.Map);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Get_CallerWithTheScope_IsBelieved() => Assert.Equal(
        (HttpStatusCode.OK, "42|Thabo Mokoena|dispatcher"),
        await WhoAsync([Scopes.TicketsRead, Scopes.TicketsOnBehalf], ("X-CC-User-Id", "42"), ("X-CC-User-Name", "Thabo Mokoena"), ("X-CC-User-Role", "dispatcher")));

    [Fact]
    public async Task Get_CallerWithoutTheScope_ActsForItself() =>
        Assert.Equal((HttpStatusCode.OK, "nobody"), await WhoAsync([Scopes.TicketsRead], ("X-CC-User-Id", "42"), ("X-CC-User-Name", "Thabo Mokoena")));

    [Fact]
    public async Task Get_ANameWithoutAnId_IsNobody() =>
        Assert.Equal((HttpStatusCode.OK, "nobody"), await WhoAsync([Scopes.TicketsRead, Scopes.TicketsOnBehalf], ("X-CC-User-Name", "Thabo Mokoena")));

    [Fact]
    public async Task Get_APersonsOwnSession_StaysThatPerson()
    {
        var session = Issuer.Mint(new TokenSpec("u-1", [Scopes.TicketsRead, Scopes.TicketsOnBehalf], TimeSpan.FromMinutes(5)) { Person = new Person("u-1", "Lineo", "admin") });

        Assert.Equal((HttpStatusCode.OK, "u-1|Lineo|admin"), await SendAsync(session.Token, ("X-CC-User-Id", "42")));
    }

    [Theory]
    [InlineData("X-CC-User-Id", 129)]
    [InlineData("X-CC-User-Name", 129)]
    [InlineData("X-CC-User-Role", 4000)]
    public async Task Get_HeaderTooLong_IsABadRequestThatNamesIt(string header, int length)
    {
        (string, string)[] id = header == "X-CC-User-Id" ? [] : [("X-CC-User-Id", "42")];

        var (status, body) = await WhoAsync([Scopes.TicketsRead, Scopes.TicketsOnBehalf], [.. id, (header, new string('x', length))]);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"{header} is there 1 times with {length} characters", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TwoIds_IsABadRequest() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await WhoAsync([Scopes.TicketsRead, Scopes.TicketsOnBehalf], ("X-CC-User-Id", "42"), ("X-CC-User-Id", "43"))).Status);

    private TokenIssuer Issuer => (TokenIssuer)_host.Services.GetService(typeof(TokenIssuer))!;

    private Task<(HttpStatusCode Status, string Body)> WhoAsync(string[] scopes, params (string, string)[] headers) => SendAsync(_host.Token(scopes), headers);

    private Task<(HttpStatusCode Status, string Body)> SendAsync(string token, params (string, string)[] headers) =>
        RawHttp.GetAsync(_host.Web.BaseAddress!.Port, "/person", _host.Web.BaseAddress.Authority, [("Authorization", $"Bearer {token}"), .. headers]);
}
