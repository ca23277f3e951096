using CsCheck;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Identity;

/// <summary>Any interleaving of deliveries under every address, links, and turns that are taken, done and tried again: one conversation, every message once, in order.</summary>
public sealed class IdentityProperties : BridgeStorageTest
{
    private static readonly Gen<Step[]> Steps = Gen.Select(Gen.Enum<Verb>(), Gen.Int[0, 9], Gen.Int[0, 4], (verb, number, message) => new Step(verb, number, message)).Array[1, 25];

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 300)]
    [InlineData(DatabaseKind.Postgres, 25)]
    public async Task AnyInterleaving_EndsInOneConversationWithEveryMessageOnceAndInOrder(DatabaseKind kind, int samples)
    {
        Options.BurstWindow = TimeSpan.Zero;
        await OpenAsync(kind);
        var sample = 0;

        await Steps.SampleAsync(
            async steps =>
            {
                var customer = $"{50_000_000 + Interlocked.Increment(ref sample)}";
                var run = new IdentityRun(Bridge, Time.Advance, customer);
                foreach (var step in steps)
                {
                    await run.DoAsync(step);
                }

                await run.EndAsync();
                Assert.Equal(
                    steps.Any(step => step.Verb is Verb.Deliver or Verb.DeliverMore) ? 1 : 0,
                    (await QueryAsync<string>($"SELECT DISTINCT conversation_id FROM addresses WHERE conversation_id <> '' AND address LIKE '%{customer}%'")).Count);
                await Bridge.Database.WriteAsync(session => (Task)session.ExecuteAsync("DELETE FROM queue_items; DELETE FROM queue_partitions"), Cancellation);
            },
            iter: samples,
            threads: 1);
        Assert.Empty(await QueryAsync<string>("SELECT turn_id FROM turns WHERE state = 'gathering'"));
    }
}
