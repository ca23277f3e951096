using CustomerCare.FunctionalTests.Programs;
using Xunit.Sdk;

namespace CustomerCare.FunctionalTests.Proof.Systems;

/// <summary>A process of the system. Killed and started again, it is another process at the same place; only one trouble at a time has it.</summary>
internal abstract class Member : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Waits until no other trouble has this process.</summary>
    public async Task<IDisposable> TakeAsync()
    {
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        return new Taken(_one);
    }

    /// <summary>Returns when it is ready for work.</summary>
    public abstract Task StartAsync();

    /// <summary>SIGKILL.</summary>
    public abstract Task KillAsync();

    public abstract void Freeze();

    public abstract void Thaw();

    public virtual async ValueTask DisposeAsync()
    {
        await KillAsync();
        _one.Dispose();
    }

    private sealed class Taken(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}

/// <summary>One of our services.</summary>
/// <param name="launch">Starts the process; everything that it needs to know is the same each time.</param>
internal sealed class ServiceMember(Func<ServiceProcess> launch) : Member
{
    private const int MostStarts = 10;

    private ServiceProcess? _process;

    public ServiceProcess Running => _process ?? throw new InvalidOperationException("The service is not running.");

    // As a supervisor does: what ends because its database is away is started again.
    public override async Task StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            _process = launch();
            try
            {
                await _process.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
                return;
            }
            catch (XunitException) when (_process.HasExited && attempt < MostStarts)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"A start failed: {_process.Log.LastOrDefault(line => line.Length > 0)}");
                await _process.DisposeAsync();
            }
        }
    }

    public override async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.KillAsync();
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public override void Freeze() => Running.Freeze();

    public override void Thaw() => Running.Thaw();
}
