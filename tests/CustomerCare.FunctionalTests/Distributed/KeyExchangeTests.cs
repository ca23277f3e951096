using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>The Bridge's key pair is exchanged under load, and nobody notices.</summary>
[Collection(DistributedCollection.Name)]
public sealed class KeyExchangeTests(DistributedSystem system) : IAsyncLifetime
{
    private const int Messages = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private int _sent;

    public async ValueTask InitializeAsync() => await system.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task KeyPair_ExchangedInThreeSteps_LetsNoCallFail()
    {
        var customers = new Delivered(system, "106", Messages);
        var exchange = system.Keys.Exchange("Bridge");
        Assert.Equal(Verdict.Accepted, await customers.DeliverAsync(0, _sent++));
        await customers.AssertDoneAsync(0, _sent, Limit);
        var refusals = Count("Access to");
        using var end = new CancellationTokenSource();
        var load = LoadAsync(customers, end.Token);

        await StepAsync(exchange.PublishBoth, system.All);
        await StepAsync(exchange.SignWithNew, system.Bridge);
        await StepAsync(exchange.TakeOldOut, system.All);
        await end.CancelAsync();
        await load;

        // With what is left every call is made with the new key, while nobody believes the old one.
        for (; _sent < Messages; _sent++)
        {
            Assert.Equal(Verdict.Accepted, await customers.DeliverAsync(_sent % 2, _sent));
        }

        await customers.AssertDoneOnceAsync(0, Limit);
        Assert.Equal(refusals, Count("Access to"));
    }

    private async Task LoadAsync(Delivered customers, CancellationToken end)
    {
        for (; _sent < Messages - 4 && !end.IsCancellationRequested; _sent++)
        {
            Assert.Equal(Verdict.Accepted, await customers.DeliverAsync(_sent % 2, _sent));
            await Task.Delay(Pause, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Changes a file and waits until those have read it who look at it.</summary>
    private static async Task StepAsync(Action change, IEnumerable<ServiceProcess> readers)
    {
        var before = readers.Select(reader => (Reader: reader, Readings: Readings(reader))).ToList();
        change();
        await Until.TrueAsync(
            () => Task.FromResult(before.TrueForAll(known => Readings(known.Reader) > known.Readings)), TimeSpan.FromSeconds(10), () => "Not everybody has read the keys again.");
    }

    private static int Readings(ServiceProcess process) => process.Log.Count(line => line.Contains("Signing keys read again", StringComparison.Ordinal));

    private int Count(string text) => system.All.Sum(process => process.Log.Count(line => line.Contains(text, StringComparison.Ordinal)));
}
