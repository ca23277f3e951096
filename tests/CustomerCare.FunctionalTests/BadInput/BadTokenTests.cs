using System.Net;
using System.Text;
using CustomerCare.FunctionalTests.Programs;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.BadInput;

/// <summary>Whatever is brought in a token's place: 401 or 403 and nothing else, on every way. The log has the reason and, which is checked at the end, no part of the token.</summary>
public sealed class BadTokenTests(RunningStandalone running) : IClassFixture<RunningStandalone>
{
    private const int ShortestPart = 16;
    private static readonly string[] Headers = ["Authorization", "X-API-Key", "Cookie"];

    private readonly TokenForge _forge = TokenForge.Of(running.Data);

    public static TheoryData<string> Refused => [.. BadTokens.Refused.Keys];

    public static TheoryData<string> WithoutScope => [.. BadTokens.WithoutScope.Keys];

    [Fact]
    public async Task Token_OfOurOwnMake_IsLetIn()
    {
        Assert.Equal(HttpStatusCode.OK, await Probe.HttpAsync(running.Process, "Authorization", $"Bearer {_forge.Token()}"));
        Assert.Equal(StatusCode.OK, await Probe.GrpcAsync(running.Process, "Authorization", $"Bearer {_forge.Sign("HS256", keyId: null)}"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Token_ThatIsNone_Answers401AndIsExplainedInTheLog(string what)
    {
        var (make, reason) = BadTokens.Refused[what];
        var token = Secret(make(_forge));

        foreach (var header in Headers.Where(header => header != "Cookie" || Ascii.IsValid(token)))
        {
            Assert.Equal((header, HttpStatusCode.Unauthorized), (header, await Probe.HttpAsync(running.Process, header, ValueOf(header, token))));
        }

        Assert.Equal(StatusCode.Unauthenticated, await Probe.GrpcAsync(running.Process, "authorization", $"Bearer {token}"));
        Assert.Equal(StatusCode.Unauthenticated, await Probe.GrpcAsync(running.Process, "x-api-key", token));
        await AssertExplainedAsync(token, reason);
    }

    [Theory]
    [MemberData(nameof(WithoutScope))]
    public async Task Token_WithoutAScopeOfOurs_Answers403(string what)
    {
        var token = Secret(BadTokens.WithoutScope[what](_forge));

        Assert.Equal(HttpStatusCode.Forbidden, await Probe.HttpAsync(running.Process, "Authorization", $"Bearer {token}"));
        Assert.Equal(StatusCode.PermissionDenied, await Probe.GrpcAsync(running.Process, "authorization", $"Bearer {token}"));
        await AssertExplainedAsync(token, "the token lacks the scope tickets.read");
    }

    [Fact]
    public async Task Token_ThatWasRevoked_Answers401()
    {
        var (token, id) = await running.Accounts.MintAsync("leaver", "tickets.read");
        Secret(token);
        await running.Accounts.RevokeAsync(id);

        await Promised.RefusalAsync("Standalone", () => Probe.GrpcAsync(running.Process, "authorization", $"Bearer {token}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Probe.HttpAsync(running.Process, "Cookie", $"access_token={token}"));
        await AssertExplainedAsync(token, "the token has been revoked");
    }

    [Theory]
    [InlineData("Authorization", "")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Basic YWRtaW46YWRtaW4tYWRtaW4=")]
    [InlineData("X-API-Key", "")]
    [InlineData("Cookie", "access_token=")]
    [InlineData("Cookie", "access_token")]
    [InlineData("Cookie", ";;;===;;")]
    public async Task Header_WithoutAToken_Answers401(string header, string value)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Probe.HttpAsync(running.Process, header, value));
        Assert.Equal(StatusCode.Unauthenticated, await Probe.GrpcAsync(running.Process, header, value));
    }

    [Fact]
    public async Task Cookie_OfAnotherInstallation_Answers401() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await Probe.HttpAsync(running.Process, "Cookie", $"access_token={Secret(TokenForge.Stranger().Token())}"));

    [Theory]
    [InlineData("Authorization: Bearer {0}\r\nAuthorization: Bearer {0}\r\n")]
    [InlineData("Authorization: Bearer {0}\r\nauthorization: Bearer nonsense\r\n")]
    [InlineData("X-API-Key: {0}\r\nX-API-Key: {0}\r\n")]
    public async Task Header_ThatIsThereTwice_Answers401(string headers) =>
        Assert.Equal(401, await Probe.RawAsync(running.Process, Encoding.ASCII.GetBytes(headers.Replace("{0}", _forge.Token(), StringComparison.Ordinal))));

    [Fact]
    public async Task Header_WithBytesThatAreNoText_Answers400Or401() =>
        Assert.True(await Probe.RawAsync(running.Process, [.. "Authorization: Bearer "u8, 0xff, 0xfe, 0x80, 0xc3, 0x28, .. "\r\n"u8]) is 400 or 401);

    [Fact]
    public async Task Header_Of100KB_IsRefusedAndTheNextCallAnswered()
    {
        var token = Secret(new string('y', 100 * 1024));

        Assert.Equal(431, await Probe.RawAsync(running.Process, Encoding.ASCII.GetBytes($"Authorization: Bearer {token}\r\n")));
        // HTTP/2 has no answer for it: the connection or the stream ends.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Probe.GrpcAsync(running.Process, "authorization", $"Bearer {token}"));
        await AssertAliveAsync();
    }

    [Fact]
    public async Task Headers_InGreatNumber_AreRefusedAndTheNextCallAnswered()
    {
        var headers = string.Concat(Enumerable.Range(0, 2000).Select(number => $"X-{number}: {number}\r\n"));

        Assert.True(await Probe.RawAsync(running.Process, Encoding.ASCII.GetBytes(headers)) is 400 or 431);
        await AssertAliveAsync();
    }

    private async Task AssertAliveAsync()
    {
        Assert.Equal(HttpStatusCode.OK, await Probe.HttpAsync(running.Process, "Authorization", $"Bearer {_forge.Token()}"));
        Assert.Equal(StatusCode.OK, await Probe.GrpcAsync(running.Process, "authorization", $"Bearer {_forge.Token()}"));
    }

    // The log leaves refusals out beyond some a second, so it is asked again.
    private Task AssertExplainedAsync(string token, string reason)
    {
        var before = Explanations(reason);
        return Until.TrueAsync(
            async () =>
            {
                await Probe.HttpAsync(running.Process, "Authorization", $"Bearer {token}");
                return Explanations(reason) > before;
            },
            TimeSpan.FromSeconds(10),
            () => $"The log does not say that {reason}.\n{string.Join('\n', running.Process.Log.TakeLast(10))}");
    }

    private int Explanations(string reason) =>
        running.Process.Log.Count(line => line.Contains("Access to", StringComparison.Ordinal) && line.Contains($"refused: {reason}", StringComparison.Ordinal));

    private static string ValueOf(string header, string token) => header switch
    {
        "Authorization" => $"Bearer {token}",
        "Cookie" => $"access_token={token}",
        _ => token,
    };

    /// <summary>Has the log checked for the token and its parts when the program ends.</summary>
    private static string Secret(string token)
    {
        foreach (var part in token.Split('.').Append(token).Where(part => part.Length >= ShortestPart))
        {
            LogCheck.AddPrivate(part);
            LogCheck.AddPrivate(part[..ShortestPart]);
        }

        return token;
    }
}
