using CustomerCare.Benchmarks.Servers;

namespace CustomerCare.Benchmarks.Load;

/// <summary>One row of the table: one kind of call against one server.</summary>
/// <param name="Server">Null for what runs in this process: its use is not told from the load's.</param>
/// <param name="Call">Makes one call and throws where the answer is not the one wanted. Several run at a time.</param>
internal sealed record Contestant(string Name, ServerProcess? Server, Func<Task> Call)
{
    /// <summary>Ends when what the calls have set going is done, so that it does not take from the next one's time; not measured.</summary>
    public Func<Task> SettleAsync { get; init; } = () => Task.CompletedTask;
}
