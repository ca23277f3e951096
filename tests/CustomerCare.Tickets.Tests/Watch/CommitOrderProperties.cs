using CsCheck;
using CustomerCare.Testing;
using CustomerCare.Tickets.Watch;

namespace CustomerCare.Tickets.Tests.Watch;

/// <summary>Generated orders of writing, ending and reading, each step after the one before it.</summary>
public sealed class CommitOrderProperties() : WatchSpecification(DatabaseKind.Postgres)
{
    private const int Writers = 4;

    private enum Step
    {
        Add,
        AddAndUndo,
        Commit,
        RollBack,
        Read,
    }

    private static readonly Gen<(Step Step, int Writer, int Ticket, int Taken)[]> Runs = Gen.Select(
        Gen.Frequency((4, Gen.Const(Step.Add)), (1, Gen.Const(Step.AddAndUndo)), (2, Gen.Const(Step.Commit)), (1, Gen.Const(Step.RollBack)), (3, Gen.Const(Step.Read))),
        Gen.Int[0, Writers - 1],
        Gen.Int[0, 2],
        Gen.Int[0, 4]).Array[10, 40];

    [Fact]
    public async Task ReadAsync_AnyOrderOfCommits_GivesEachCommittedChangeOnceInOrder()
    {
        string[] tickets = [await Replica.CreateAsync(), await Replica.CreateAsync(), await Replica.CreateAsync()];
        await Runs.SampleAsync(run => CheckAsync(run, tickets), iter: 60, threads: 1);
    }

    private async Task CheckAsync((Step Step, int Writer, int Ticket, int Taken)[] run, string[] tickets)
    {
        var before = await CommittedAsync();
        var reader = new Reader(Replica, before.Count == 0 ? 0 : before[^1]);
        await using var writers = new WriterSet(Storage.ConnectionString, Writers);
        foreach (var (step, writer, ticket, taken) in run)
        {
            await (step switch
            {
                Step.Add => writers.AddAsync(writer, tickets[ticket]),
                Step.AddAndUndo => writers.AddAndUndoAsync(writer, tickets[ticket]),
                Step.Commit => writers.EndAsync(writer, commits: true),
                Step.RollBack => writers.EndAsync(writer, commits: false),
                _ => reader.ReadAsync(taken),
            });
        }

        for (var writer = 0; writer < Writers; writer++)
        {
            await writers.EndAsync(writer, commits: writer % 2 == 0);
            await reader.ReadAsync(taken: 1);
        }

        await reader.ReadAsync(int.MaxValue);
        Assert.Equal((await CommittedAsync()).Except(before), reader.Seen);
    }

    /// <summary>Reads as a watcher does who loses the connection after each few changes.</summary>
    private sealed class Reader(WatchReplica replica, long start)
    {
        private string _token = WatchToken.Write(start);

        public List<long> Seen { get; } = [];

        public async Task ReadAsync(int taken)
        {
            var position = WatchToken.Read(_token);
            var (_, _, settled) = await replica.Store.BoundsAsync(Cancellation);
            var changes = await replica.Store.ReadAsync(position, settled, Cancellation);
            foreach (var change in changes.Take(taken))
            {
                Seen.Add(change.Seq);
                _token = change.Response.ResumeToken;
            }

            if (taken > changes.Count)
            {
                _token = WatchToken.Write(settled);
            }
        }
    }
}
