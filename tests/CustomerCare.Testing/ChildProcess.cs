using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomerCare.Testing;

/// <summary>A process that a test starts, listens to and ends. What still runs is killed with this object.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int SigCont = 18;
    private const int SigStop = 19;

    private readonly Process _process;
    private readonly OutputLines _output = new();
    private readonly OutputLines _errors = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Lines of standard output so far.</summary>
    public IReadOnlyList<string> Output => _output.Snapshot();

    /// <summary>Lines of standard error so far.</summary>
    public IReadOnlyList<string> Errors => _errors.Snapshot();

    /// <summary>Runs a built .NET program, <c>dotnet dll arguments</c>.</summary>
    public static ChildProcess Dotnet(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Start("dotnet", [dll, .. arguments], environment);

    public static ChildProcess Start(string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(start);
    }

    /// <summary>The first line of standard output, past or to come, that <paramref name="wanted"/> accepts.</summary>
    /// <exception cref="InvalidOperationException">The output ended without it; the message has what the process said.</exception>
    public async Task<string> WaitForLineAsync(Func<string, bool> wanted, TimeSpan limit)
    {
        try
        {
            return await _output.WaitAsync(wanted).WaitAsync(limit)
                ?? throw new InvalidOperationException($"The process ended without the line that was waited for. {Said()}");
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The line that was waited for did not come within {limit}. {Said()}", exception);
        }
    }

    /// <summary>SIGKILL: the process gets no chance to do anything more.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM: asks the process to stop.</summary>
    public void Terminate() => Send(SigTerm, "SIGTERM");

    /// <summary>SIGSTOP: the process stands still and does not notice.</summary>
    public void Freeze() => Send(SigStop, "SIGSTOP");

    /// <summary>SIGCONT: a frozen process goes on.</summary>
    public void Thaw() => Send(SigCont, "SIGCONT");

    /// <summary>The exit code, once the process has ended and all its output was read.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit);
            return _process.ExitCode;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The process did not end within {limit}. {Said()}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Send(int signal, string name)
    {
        if (SendSignal(_process.Id, signal) != 0)
        {
            throw new InvalidOperationException($"{name} could not be sent: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    private string Said() => $"Output: {string.Join('\n', Output.TakeLast(20))}\nErrors: {string.Join('\n', Errors.TakeLast(20))}";

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
