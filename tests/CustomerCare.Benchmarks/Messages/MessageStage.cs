using CustomerCare.Benchmarks.Customers;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;
using CustomerCare.Storage;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>A Standalone over a fresh data directory with its customers, and the loads that it gets.</summary>
internal sealed class MessageStage : IAsyncDisposable
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder;
    private readonly StandaloneProcess _standalone;
    private readonly GrpcCaller _caller;
    private readonly OpenLoop _loop;
    private readonly MessagePlan _plan;
    private readonly List<PlannedMessage> _sent = [];

    private MessageStage(DirectoryInfo folder, StandaloneProcess standalone, string name)
    {
        (_folder, _standalone) = (folder, standalone);
        _caller = new GrpcCaller(standalone.Address);
        _loop = new OpenLoop(_caller, standalone.Token, TimeProvider.System);
        _plan = new MessagePlan(CustomerGenerator.Create(MessageScale.Customers), name);
        Files = new ServiceFiles(folder.FullName);
        Backlog = new Backlog(Files, TimeProvider.System);
    }

    public ServiceFiles Files { get; }

    public Backlog Backlog { get; }

    public IReadOnlyList<PlannedMessage> Sent => _sent;

    /// <param name="ledger">Messages that are there before.</param>
    /// <param name="settings">Beyond those of every Standalone here.</param>
    /// <param name="prefix">As for <see cref="StandaloneProcess"/>.</param>
    public static async Task<MessageStage> StartAsync(string name, int ledger = 0, IReadOnlyDictionary<string, string>? settings = null, params string[] prefix)
    {
        var folder = Directory.CreateTempSubdirectory("customercare-messages-");
        // In a folder of their own, which the directory watches.
        var customers = Path.Combine(folder.CreateSubdirectory("source").FullName, "customers.db");
        SqliteFile.Write(customers, CustomerGenerator.Create(MessageScale.Customers));
        var all = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["Customers__Source__Provider"] = "Microsoft.Data.Sqlite",
            ["Customers__Source__ConnectionString"] = $"Data Source={customers}",
        };
        if (ledger > 0)
        {
            // Its tables have to be there.
            await (await StandaloneProcess.StartAsync(folder.FullName, all)).DisposeAsync();
            LedgerFiller.Fill(folder.FullName, ledger, TimeProvider.System);
        }

        return new MessageStage(folder, await StandaloneProcess.StartAsync(folder.FullName, all, prefix), name);
    }

    /// <summary>First messages only, and nothing is measured.</summary>
    public async Task WarmUpAsync(int count)
    {
        await RunAsync("warm-up", _plan.TakeFirstOnes(count), MessageScale.WarmUp);
    }

    public Task<LoadResult> RunAsync(string name, int perSecond, int seconds, int gap) => RunAsync(name, _plan.Take(perSecond * seconds, perSecond * gap), perSecond);

    /// <summary>Ends when nothing waits any more, not even for its time.</summary>
    public Task<TimeSpan?> SettleAsync() => Backlog.EmptyAsync(DrainLimit);

    public async ValueTask DisposeAsync()
    {
        Files.Dispose();
        _caller.Dispose();
        await _standalone.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<LoadResult> RunAsync(string name, IReadOnlyList<PlannedMessage> messages, int perSecond)
    {
        Progress.Say($"{name}: {messages.Count} messages, {perSecond} a second");
        _sent.AddRange(messages);
        using var stop = new CancellationTokenSource();
        var (processor, written) = (_standalone.Processor, _standalone.BytesWritten);
        var watching = Backlog.WatchAsync(stop.Token);
        var sent = await _loop.RunAsync(messages, perSecond);
        await stop.CancelAsync();
        var samples = await watching;
        var drained = await Backlog.DoneAsync(DrainLimit);
        var (usedProcessor, usedWrites) = (_standalone.Processor - processor, _standalone.BytesWritten - written);
        var (start, end) = (sent[0].DueAt, sent[0].DueAt + DbTime.FromSpan(TimeSpan.FromSeconds((double)messages.Count / perSecond)));
        return new LoadResult(
            name,
            perSecond,
            sent,
            start,
            end,
            Replies.FinishedPerSecond(Files, start, end),
            Replies.PerSecond(Files, start, end),
            Replies.Latencies(Files, sent),
            samples,
            usedProcessor,
            usedWrites,
            drained);
    }
}
