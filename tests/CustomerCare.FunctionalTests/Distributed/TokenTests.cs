using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Conversation.V1;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>Tokens that Accounts minted, at processes that have only its word.</summary>
[Collection(DistributedCollection.Name)]
public sealed class TokenTests(DistributedSystem system) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async ValueTask InitializeAsync() => await system.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Token_MintedAndRevoked_IsLetInAndThenRefusedByEveryServiceWithin5Seconds()
    {
        var (token, id) = await system.Accounts.MintAsync("billing", Calls.Scopes);
        foreach (var (where, call) in Calls.To(system, token))
        {
            var status = await call();
            Assert.True(Calls.IsLetIn(status), $"{where} answers {status}.");
        }

        await system.Accounts.RevokeAsync(id);

        await Task.WhenAll(Calls.To(system, token).Select(process => Promised.RefusalAsync(process.Where, process.Call)));
    }

    [Fact]
    public async Task Token_WithoutAScope_IsRefusedWhereItIsNeededAlone()
    {
        var (token, _) = await system.Accounts.MintAsync("billing", "customers.read");

        Assert.Equal(StatusCode.OK, await Calls.StatusAsync(system["Customers"], "Customers", token));
        Assert.Equal(StatusCode.PermissionDenied, await Calls.StatusAsync(system["Tickets"], "Tickets", token));
    }

    [Fact]
    public async Task Revocation_WithAccountsKilledAndStartedAgain_HoldsEverywhere()
    {
        var (token, id) = await system.Accounts.MintAsync("billing", Calls.Scopes);
        await system.Accounts.RevokeAsync(id);
        await Task.WhenAll(Calls.To(system, token).Select(process => Promised.RefusalAsync(process.Where, process.Call)));

        await system.KillAsync("Accounts");
        try
        {
            Assert.Equal(StatusCode.Unauthenticated, await Calls.StatusAsync(system["Tickets"], "Tickets", token));
        }
        finally
        {
            await system.StartAsync("Accounts");
        }

        foreach (var (where, call) in Calls.To(system, token))
        {
            Assert.Equal((where, StatusCode.Unauthenticated), (where, await call()));
        }
    }

    [Fact]
    public async Task Service_StartedWhileAccountsIsAway_LetsNoLongTokenInAndServesCustomersAllTheSame()
    {
        var (revoked, id) = await system.Accounts.MintAsync("leaver", Calls.Scopes);
        var (good, _) = await system.Accounts.MintAsync("billing", Calls.Scopes);
        await system.Accounts.RevokeAsync(id);
        await system.KillAsync("Accounts");
        try
        {
            await system.KillAsync("Customers");
            await system.StartAsync("Customers");

            Assert.Equal(StatusCode.Unavailable, await Calls.StatusAsync(system["Customers"], "Customers", revoked));
            Assert.Equal(StatusCode.Unavailable, await Calls.StatusAsync(system["Customers"], "Customers", good));
            var customers = new Delivered(system, "107", 2);
            Assert.Equal(Verdict.Accepted, await customers.DeliverAsync(0, 0));
            Assert.Equal(Verdict.Accepted, await customers.DeliverAsync(1, 1));
            await customers.AssertDoneOnceAsync(0, Limit);
        }
        finally
        {
            await system.StartAsync("Accounts");
        }

        await Until.TrueAsync(
            async () => await Calls.StatusAsync(system["Customers"], "Customers", good) == StatusCode.OK, Limit, () => "The good token is not let in again.");
        Assert.Equal(StatusCode.Unauthenticated, await Calls.StatusAsync(system["Customers"], "Customers", revoked));
    }
}
