using System.Collections.Concurrent;
using System.Diagnostics;

namespace CustomerCare.FunctionalTests.Proof.Faults;

/// <summary>Makes the troubles happen, each when as many messages are through as it says, and puts everything right at the end.</summary>
internal sealed class Troublemaker(ISystemUnderProof system, Channel channel, Action<string> report) : IDisposable
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _dependencies = new();
    private readonly ConcurrentDictionary<string, int> _happened = new();
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    /// <summary>How often each kind has happened.</summary>
    public IReadOnlyDictionary<string, int> Happened => _happened;

    /// <summary>Returns when all have happened and are over.</summary>
    public async Task RunAsync(IReadOnlyList<Trouble> troubles)
    {
        var running = new List<Task>();
        var allowed = 0;
        foreach (var (trouble, number) in troubles.Select((trouble, number) => (trouble, number)))
        {
            channel.Allow(trouble.After - allowed);
            allowed = trouble.After;
            await ReachedAsync(trouble.After);
            await _slots.WaitAsync(_cancellationToken);
            running.RemoveAll(task => task.IsCompletedSuccessfully);
            running.Add(HappenAsync(trouble));
            if (number % 25 == 24)
            {
                report($"{number + 1} of {troubles.Count} troubles, {channel.Accepted} messages handed in with success");
            }
        }

        channel.Allow(int.MaxValue / 2);
        await Task.WhenAll(running);
    }

    public void Dispose() => _slots.Dispose();

    // With both Bridges away nothing gets through, and the next trouble comes all the same.
    private async Task ReachedAsync(int accepted)
    {
        for (var clock = Stopwatch.StartNew(); channel.Accepted < accepted && !channel.IsDone && clock.Elapsed < Patience;)
        {
            await Task.Delay(10, _cancellationToken);
        }
    }

    private async Task HappenAsync(Trouble trouble)
    {
        try
        {
            await (trouble switch
            {
                Kill kill => KillAsync(kill),
                Fault fault => FaultAsync(fault),
                Freeze freeze => FreezeAsync(freeze),
                ClockJump jump => JumpAsync(jump),
                _ => system.EmptyRedisAsync(),
            });
            report($"{trouble.Kind}, after {trouble.After} messages");
            _happened.AddOrUpdate(trouble.Kind, 1, (_, times) => times + 1);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task KillAsync(Kill kill)
    {
        var process = system.Process(kill.Process);
        using var mine = await process.TakeAsync();
        await process.KillAsync();
        await Task.Delay(kill.Length, _cancellationToken);
        await process.StartAsync();
    }

    private async Task FreezeAsync(Freeze freeze)
    {
        var process = system.Process(freeze.Process);
        using var mine = await process.TakeAsync();
        process.Freeze();
        try
        {
            await Task.Delay(freeze.Length, _cancellationToken);
        }
        finally
        {
            process.Thaw();
        }
    }

    private async Task JumpAsync(ClockJump jump)
    {
        await OneAtATimeAsync([$"clock of {jump.Process}"], async () =>
        {
            system.SetClock(jump.Process, jump.By);
            await Task.Delay(jump.Length, _cancellationToken);
            system.SetClock(jump.Process, TimeSpan.Zero);
        });
    }

    private Task FaultAsync(Fault fault) => OneAtATimeAsync(fault.Parts.Select(part => part.Dependency), async () =>
    {
        foreach (var (dependency, mode) in fault.Parts)
        {
            system.Proxy(dependency).Mode = mode;
        }

        await Task.Delay(fault.Length, _cancellationToken);
        foreach (var (dependency, _) in fault.Parts)
        {
            system.Proxy(dependency).Mode = ProxyMode.Pass;
        }
    });

    // In one order for all, so that no two wait for each other.
    private async Task OneAtATimeAsync(IEnumerable<string> things, Func<Task> work)
    {
        var taken = things.Order(StringComparer.Ordinal).Select(thing => _dependencies.GetOrAdd(thing, _ => new SemaphoreSlim(1))).ToList();
        foreach (var one in taken)
        {
            await one.WaitAsync(_cancellationToken);
        }

        try
        {
            await work();
        }
        finally
        {
            taken.ForEach(one => one.Release());
        }
    }
}
