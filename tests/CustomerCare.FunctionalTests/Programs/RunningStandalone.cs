namespace CustomerCare.FunctionalTests.Programs;

/// <summary>A Standalone for all tests of a class, none of which restarts it.</summary>
public class RunningStandalone : IAsyncLifetime
{
    internal StandaloneData Data { get; } = new();

    internal ServiceProcess Process { get; private set; } = null!;

    internal AccountCalls Accounts => new(Process.Channel, Data.AdminToken);

    public virtual async ValueTask InitializeAsync() => Process = await Data.StartReadyAsync(Settings());

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        Data.Dispose();
    }

    private protected virtual (string Name, string Value)[] Settings() => [];
}
