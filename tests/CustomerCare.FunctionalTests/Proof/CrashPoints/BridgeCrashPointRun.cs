using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.Proof.Faults;
using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.FunctionalTests.Proof.Oracle;
using CustomerCare.FunctionalTests.Proof.Systems;

namespace CustomerCare.FunctionalTests.Proof.CrashPoints;

/// <summary>Separate processes with one Bridge, which dies at a point each time a new customer writes, and is started again.</summary>
internal sealed class BridgeCrashPointRun : IAsyncDisposable
{
    private const string Bridge = "bridge0";
    private const int MostCustomers = 1000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly SeparateSystem _system = new([]);
    private readonly Phones _phones;
    private readonly List<ModelCustomer> _customers = [];
    private readonly Dictionary<string, HandedIn> _record = [];

    private BridgeCrashPointRun() => _phones = new Phones(_system);

    /// <summary>By name what the customer wrote before, all of it done, and at the end the message at which the Bridge dies.</summary>
    public static IReadOnlyDictionary<string, Talk[]> Stories { get; } = new Dictionary<string, Talk[]>
    {
        ["report"] = [Talk.Fault],
        ["follow-up"] = [Talk.Fault, Talk.FollowUp],
        ["danger"] = [Talk.Danger],
        ["status question"] = [Talk.Fault, Talk.StatusQuestion],
    };

    public static async Task<BridgeCrashPointRun> StartAsync()
    {
        Phrases.KeepPrivate();
        var run = new BridgeCrashPointRun();
        await run._system.StartAsync();
        await run._system.Process("bridge1").KillAsync();
        run._phones.Start();
        return run;
    }

    /// <returns>False where everything was done before the Bridge came to this point.</returns>
    public async Task<bool> DieAtAsync(string story, PiecePoint point)
    {
        var customer = NewCustomer(Stories[story]);
        foreach (var message in customer.Messages.SkipLast(1))
        {
            await HandInAsync(customer, message);
            await DoneAsync(message, () => false, $"{story} before {point}");
        }

        var bridge = (ServiceMember)_system.Process(Bridge);
        var running = bridge.Running;
        var trap = new PieceTrap(point, running.KillNow);
        _system.Proxy("database").Trap = trap;
        var last = customer.Messages[^1];
        var writing = HandInAsync(customer, last);
        await DoneAsync(last, () => trap.HasSprung, $"{story}, {point}");
        _system.Proxy("database").Trap = null;
        if (trap.HasSprung)
        {
            await bridge.KillAsync();
            await bridge.StartAsync();
        }

        await writing;
        await DoneAsync(last, () => false, $"{story}, {point}");
        await Task.Delay(Quiet, TestContext.Current.CancellationToken);
        await DoneAsync(last, () => false, $"{story}, {point}, afterwards");
        return trap.HasSprung;
    }

    public async ValueTask DisposeAsync()
    {
        await _phones.DisposeAsync();
        await _system.DisposeAsync();
    }

    private ModelCustomer NewCustomer(Talk[] talks)
    {
        Assert.True(_customers.Count < MostCustomers);
        _customers.Add(PlainCustomers.New(_customers.Count, talks));
        return _customers[^1];
    }

    private async Task HandInAsync(ModelCustomer customer, ModelMessage message)
    {
        using var channel = new Channel(_system, _phones, [customer with { Messages = [message] }]);
        channel.Start();
        channel.Allow(1);
        Assert.Empty(await channel.AllWrittenAsync(Limit));
        lock (_record)
        {
            _record.Add(message.Id, channel.Record[message.Id]);
        }
    }

    // Until a message was handed in and everything is as it should be, or there is nothing to wait for any more.
    private async Task DoneAsync(ModelMessage message, Func<bool> isOver, string where)
    {
        IReadOnlyList<string> problems = [];
        await Until.TrueAsync(
            async () =>
            {
                if (isOver())
                {
                    return true;
                }

                problems = await ProblemsAsync(message);
                return problems.Count == 0;
            },
            Limit,
            () => $"{where}:\n{string.Join('\n', problems)}");
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(ModelMessage message)
    {
        Dictionary<string, HandedIn> record;
        lock (_record)
        {
            record = new(_record);
        }

        return record.ContainsKey(message.Id)
            ? Judge.Problems(_customers, record, await Evidence.ReadAsync(_system), tellsTime: true)
            : [$"{message.Id} was not handed in"];
    }
}
