using System.Diagnostics;
using CustomerCare.Benchmarks.Servers;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>A Standalone as it is published, in a process of its own.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    /// <summary>Names the folder into which it was published.</summary>
    public const string FolderVariable = "STANDALONE_FOLDER";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;

    private StandaloneProcess(Process process, Uri address, string token) => (_process, Address, Token) = (process, address, token);

    /// <summary>Of gRPC.</summary>
    public Uri Address { get; }

    /// <summary>With every scope.</summary>
    public string Token { get; }

    /// <summary>Processor time of all its threads so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes that it has had written to the disk so far; zero where the system does not tell.</summary>
    public long BytesWritten => File.Exists($"/proc/{_process.Id}/io")
        ? File.ReadLines($"/proc/{_process.Id}/io").Where(line => line.StartsWith("write_bytes:", StringComparison.Ordinal)).Select(line => long.Parse(line[12..])).Single()
        : 0;

    /// <param name="prefix">A program that starts it, with that one's arguments; none as a rule.</param>
    public static async Task<StandaloneProcess> StartAsync(string dataDirectory, IReadOnlyDictionary<string, string> settings, params string[] prefix)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)
            ?? throw new InvalidOperationException($"{FolderVariable} is not set; run eng/benchmark.sh messages, which publishes Standalone and sets it.");
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        string[] command = [.. prefix, Path.Combine(folder, "CustomerCare.Standalone")];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        start.Environment.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        start.Environment["CustomerCare__DataDirectory"] = dataDirectory;
        start.Environment["CustomerCare__WebPort"] = $"{web}";
        start.Environment["CustomerCare__GrpcPort"] = $"{grpc}";
        start.Environment["Bridge__BurstWindow"] = "00:00:00";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        // It logs as it always does; what it logs is taken from it and thrown away.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        await ReadyAsync(process, new Uri($"http://127.0.0.1:{web}/ready"));
        var token = await File.ReadAllTextAsync(Path.Combine(dataDirectory, "keys", "admin.token"));
        return new StandaloneProcess(process, new Uri($"http://127.0.0.1:{grpc}"), token.Trim());
    }

    /// <summary>Asks it to end, and waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            try
            {
                await _process.WaitForExitAsync().WaitAsync(EndLimit, TimeProvider.System);
            }
            catch (TimeoutException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private static async Task ReadyAsync(Process process, Uri ready)
    {
        using var client = new HttpClient();
        var begun = Stopwatch.GetTimestamp();
        while (!process.HasExited && Stopwatch.GetElapsedTime(begun) < StartLimit)
        {
            try
            {
                using var response = await client.GetAsync(ready);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(Pause, TimeProvider.System);
        }

        throw new InvalidOperationException("Standalone did not become ready.");
    }
}
