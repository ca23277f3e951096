using System.Diagnostics;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.Proof.Faults;
using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.FunctionalTests.Proof.Oracle;
using CustomerCare.FunctionalTests.Proof.Systems;
using Dapper;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>Two Bridges share the work. What one has in its hands when it dies is the other's, and nobody has to start the dead one again.</summary>
public sealed class DeadBridgeTests
{
    private const int Customers = 12;
    private static readonly TimeSpan TakeOverLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Work_InTheHandsOfABridgeThatDies_IsDoneByTheOtherWithin30Seconds()
    {
        Phrases.KeepPrivate();
        ModelCustomer[] customers = [.. Enumerable.Range(0, Customers).Select(number => PlainCustomers.New(number, Talk.Fault))];
        await using var system = new SeparateSystem([]);
        await system.StartAsync();
        await using var phones = new Phones(system);
        using var channel = new Channel(system, phones, customers);

        // Bridge 1 stands still, so all that is taken up is in the hands of bridge 0; without tickets none of it comes to an end.
        system.Process("bridge1").Freeze();
        system.Proxy("tickets").Mode = ProxyMode.Hang;
        channel.Start();
        channel.Allow(Customers);
        Assert.Empty(await channel.AllWrittenAsync(Limit));
        long held = 0;
        await Until.TrueAsync(async () => (held = await HeldAsync(system)) > 1, Limit, () => $"The Bridge holds {held} lines.");

        await system.Process("bridge0").KillAsync();
        system.Process("bridge1").Thaw();
        system.Proxy("tickets").Mode = ProxyMode.Pass;
        phones.Start();
        var clock = Stopwatch.StartNew();
        foreach (var customer in customers)
        {
            Assert.True(await phones.HasAnswerAsync(customer.Phone, withTicket: true, TakeOverLimit - clock.Elapsed), $"{customer.Phone} had no answer with a ticket {clock.Elapsed.TotalSeconds:0.0} s later.");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Customers} messages, {held} of them in the hands of the Bridge that died: all answered {clock.Elapsed.TotalSeconds:0.0} s later");
        IReadOnlyList<string> problems = [];
        await Until.TrueAsync(
            async () => (problems = Judge.Problems(customers, channel.Record, await Evidence.ReadAsync(system), tellsTime: true)).Count == 0,
            Limit,
            () => string.Join('\n', problems));
    }

    private static async Task<long> HeldAsync(SeparateSystem system)
    {
        await using var connection = await system.OpenBridgeDatabaseAsync();
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM queue_partitions WHERE queue = 'turns' AND lease_token IS NOT NULL");
    }
}
