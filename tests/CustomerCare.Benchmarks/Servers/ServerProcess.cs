using System.Diagnostics;
using System.Globalization;

namespace CustomerCare.Benchmarks.Servers;

/// <summary>The benchmark's side of a server that runs as a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync(ServerRole role, params (string Name, string Value)[] settings)
    {
        var start = ServerCommand.Of(role);
        // Hot code is compiled anew as soon as it is hot, and not when things have calmed down: the warm-up is short.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        start.Environment.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync();
        return address is null
            ? throw new InvalidOperationException($"The server {role.Name} ended while it was starting.")
            : new ServerProcess(process, new Uri(address));
    }

    public async Task<ServerUse> UseAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has ended.");
        var values = line.Split(' ');
        return new ServerUse(
            TimeSpan.FromTicks(long.Parse(values[0], CultureInfo.InvariantCulture)),
            long.Parse(values[1], CultureInfo.InvariantCulture));
    }

    public ServerMemory ReadMemory()
    {
        _process.Refresh();
        return new ServerMemory(_process.WorkingSet64, _process.PeakWorkingSet64);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(EndLimit);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
