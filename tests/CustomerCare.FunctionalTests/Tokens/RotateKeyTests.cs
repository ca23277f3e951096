using CustomerCare.FunctionalTests.Programs;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerCare.FunctionalTests.Tokens;

/// <summary>The verb <c>rotate-key</c>, while Standalone runs and goes on running.</summary>
public sealed class RotateKeyTests : IDisposable
{
    private readonly StandaloneData _data = new();

    [Fact]
    public async Task RotateKey_OnceAndTwice_ChangesWhatSignsAndThenEndsWhatTheFirstKeySigned()
    {
        await using var process = await _data.StartReadyAsync();
        var (first, _) = await Verb.MintAsync(_data, "billing", "customers.read");
        var firstAdmin = _data.AdminToken;

        await Verb.PrintedAsync(_data, "rotate-key");
        var (second, _) = await Verb.MintAsync(_data, "billing", "customers.read");

        Assert.NotEqual(new JsonWebToken(first).Kid, new JsonWebToken(second).Kid);
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(process.Channel, first));
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(process.Channel, second));

        await Verb.PrintedAsync(_data, "rotate-key");

        await Promised.RefusalAsync("Standalone", () => Lookup.WithTokenAsync(process.Channel, first));
        Assert.Equal(StatusCode.Unauthenticated, await Lookup.WithTokenAsync(process.Channel, firstAdmin));
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(process.Channel, second));

        // The services' own tokens go with the key: a message still goes all the way.
        var simulator = new Simulator(process.Http);
        await simulator.SendAsync("+26662000041", "No power in Sehonghong since two exchanges of the key");
        await Until.TrueAsync(
            async () => (await simulator.ChatAsync("+26662000041")).Any(line => line.Direction == "out" && line.TicketId.Length > 0),
            TimeSpan.FromSeconds(20),
            () => $"It has no ticket.\n{string.Join('\n', process.Log.TakeLast(20))}");
    }

    [Fact]
    public async Task AdminToken_AfterTheKeyChanged_IsRenewedAtTheNextStart()
    {
        string before;
        await using (await _data.StartReadyAsync())
        {
            before = _data.AdminToken;
        }

        await Verb.PrintedAsync(_data, "rotate-key");
        await using var process = await _data.StartReadyAsync();

        Assert.NotEqual(before, _data.AdminToken);
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(process.Channel, _data.AdminToken));
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(process.Channel, before));
    }

    public void Dispose() => _data.Dispose();
}
