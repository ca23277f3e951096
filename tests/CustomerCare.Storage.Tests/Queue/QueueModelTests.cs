using CsCheck;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Storage.Tests.Queue;

/// <summary>Any interleaving of steps, against <see cref="QueueModel"/>: order is kept, nothing is lost, nothing done twice.</summary>
public sealed class QueueModelTests : DatabaseTest
{
    private static readonly Gen<Step[]> Steps = Gen.Select(Gen.Enum<Verb>(), Gen.Int[0, 3], Gen.Int[0, 2], (verb, number, delay) => new Step(verb, number, delay))
        .Array[1, 40];

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 150)]
    [InlineData(DatabaseKind.Postgres, 40)]
    public async Task AnyInterleaving_AgainstTheModel_IsTheSame(DatabaseKind kind, int samples)
    {
        var database = await OpenAsync(kind, _time);
        var sample = 0;

        await Steps.SampleAsync(
            async steps =>
            {
                var queue = new WorkQueue(database, $"queue {Interlocked.Increment(ref sample)}");
                var run = new QueueModelRun(database, queue, kind == DatabaseKind.Sqlite ? _time : null);
                foreach (var step in steps)
                {
                    await run.DoAsync(step);
                }
            },
            iter: samples,
            threads: 1);
    }
}

internal enum Verb
{
    Enqueue,
    EnqueueMore,
    Claim,
    ClaimOne,
    Complete,
    Retry,
    HandBack,
    Die,
    Revive,
    Pass,
}

/// <param name="Number">Which partition or which of the leases, as the verb needs it.</param>
/// <param name="Delay">Units of 10 seconds; PostgreSQL's clock cannot be moved, so there it is not used.</param>
internal sealed record Step(Verb Verb, int Number, int Delay);
