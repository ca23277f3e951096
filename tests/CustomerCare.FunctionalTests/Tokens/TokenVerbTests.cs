using System.Net;
using CustomerCare.FunctionalTests.Programs;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Tokens;

/// <summary>The verb <c>token</c> as a process of its own, beside the Standalone that runs over the same directory.</summary>
public sealed class TokenVerbTests(RunningStandalone running) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task Token_WhileStandaloneRuns_IsAloneOnStandardOutputAndWorks()
    {
        var token = await Verb.PrintedAsync(running.Data, "token", "--client", "billing", "--scopes", "customers.read", "--days", "90");

        Assert.Equal(3, token.Split('.').Length);
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(running.Process.Channel, token));
        Assert.Equal(StatusCode.OK, await Lookup.StatusAsync(running.Process.Channel, ("x-api-key", token)));
    }

    [Fact]
    public async Task Token_WithoutTheScope_IsRefusedOverGrpcAndHttp()
    {
        var (token, _) = await Verb.MintAsync(running.Data, "mapping", "conversations.read");

        Assert.Equal(StatusCode.PermissionDenied, await Lookup.WithTokenAsync(running.Process.Channel, token));
        Assert.Equal(HttpStatusCode.Forbidden, await TicketsOverHttpAsync(token));
    }

    [Fact]
    public async Task TokenList_OfAClient_ShowsItsTokenWithItsScopes()
    {
        var (_, id) = await Verb.MintAsync(running.Data, "reporting", "customers.read,tickets.read");

        var list = await Verb.RunAsync(running.Data, "token", "list", "--client", "reporting");

        Assert.Equal(0, list.ExitCode);
        var line = Assert.Single(list.Output, line => line.StartsWith(id, StringComparison.Ordinal));
        Assert.Equal(["reporting", "never", "valid", "customers.read,tickets.read"], line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Where((_, number) => number != 1));
    }

    [Fact]
    public async Task TokenRevoke_WhileStandaloneRuns_EndsTheTokenWithin5Seconds()
    {
        var (token, id) = await Verb.MintAsync(running.Data, "leaver", "customers.read,tickets.read");
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(running.Process.Channel, token));

        Assert.Contains(id, await Verb.PrintedAsync(running.Data, "token", "revoke", id, "--reason", "they left"), StringComparison.Ordinal);

        await Promised.RefusalAsync("Standalone", () => Lookup.WithTokenAsync(running.Process.Channel, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await TicketsOverHttpAsync(token));
        var list = await Verb.RunAsync(running.Data, "token", "list", "--client", "leaver");
        Assert.Contains(list.Output, line => line.StartsWith(id, StringComparison.Ordinal) && line.Contains(" revoked ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--client is missing", "token", "--scopes", "customers.read", "--days", "90")]
    [InlineData("--scopes is missing", "token", "--client", "billing", "--days", "90")]
    [InlineData("--days is missing", "token", "--client", "billing", "--scopes", "customers.read")]
    [InlineData("--days is 'soon'", "token", "--client", "billing", "--scopes", "customers.read", "--days", "soon")]
    [InlineData("--days is '367'", "token", "--client", "billing", "--scopes", "customers.read", "--days", "367")]
    [InlineData("customers.write", "token", "--client", "billing", "--scopes", "customers.write", "--days", "1")]
    [InlineData("'bill ing'", "token", "--client", "bill ing", "--scopes", "customers.read", "--days", "1")]
    [InlineData("--colour is not known", "token", "--colour", "red")]
    [InlineData("--client has no value", "token", "--days", "1", "--client")]
    [InlineData("0 words where 1", "token", "revoke")]
    [InlineData("1 words where 0", "token", "mint")]
    [InlineData("--user is missing", "password")]
    [InlineData("no user 'nobody'", "password", "--user", "nobody")]
    [InlineData("--user is not known", "rotate-key", "--user", "admin")]
    public async Task Verb_ThatCannotBeCarriedOut_EndsWithOneSentence(string problem, params string[] arguments)
    {
        var verb = await Verb.RunAsync(running.Data, arguments);

        Assert.Equal(1, verb.ExitCode);
        Assert.Empty(verb.Output);
        var sentence = Assert.Single(verb.Errors);
        Assert.Contains(problem, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> TicketsOverHttpAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/om/tickets") { Headers = { { "X-API-Key", token } } };
        using var answer = await running.Process.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
