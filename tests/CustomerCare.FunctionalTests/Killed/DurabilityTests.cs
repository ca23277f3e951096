using System.Text.RegularExpressions;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>A killed process leaves its writes to the kernel, so kills do not show an fsync; the system calls do.</summary>
public sealed partial class DurabilityTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly StandaloneData _data = new();

    [Fact]
    public async Task Post_Accepted_IsAnsweredAfterTheLogsFsync()
    {
        var strace = TestServers.RequireCommand("strace");
        var trace = $"{_data.Path}.trace";
        string[] arguments = ["-D", "-f", "-y", "--seccomp-bpf", "-e", "trace=fsync,fdatasync,pwrite64,write,sendmsg,sendto", "-s", "5000", "-o", trace, "dotnet", ServicePrograms.Dll("Standalone")];

        // Longer than the test takes: no turn is worked on, so that the message's own write is the last one.
        await using var process = _data.Launch(strace, arguments, ("Bridge__BurstWindow", "00:01:00"));

        // Traced it is so slow that it can be asked for its health before it is ready.
        process.MayLogErrors = true;
        await process.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
        var before = (await ReadAsync(trace)).Length;
        await new Simulator(process.Http).SendAsync("+26662000001", "No power in Mashai since the storm");
        await Until.TrueAsync(async () => Array.FindLastIndex(await ReadAsync(trace), IsAnswer) >= before, Limit, () => "The answer is not in the trace.");

        var calls = (await ReadAsync(trace))[before..];
        AssertSyncedLast(calls[..Array.FindIndex(calls, IsAnswer)]);
    }

    public void Dispose() => _data.Dispose();

    private static Task<string[]> ReadAsync(string trace) => File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);

    private static bool IsAnswer(string call) => call.Contains("HTTP/1.1 202", StringComparison.Ordinal);

    private static void AssertSyncedLast(string[] calls)
    {
        var written = Array.FindLastIndex(calls, call => LogWrite().IsMatch(call));
        Assert.True(written >= 0, $"Nothing was written to the write-ahead log before the answer:\n{string.Join('\n', calls)}");
        Assert.True(
            calls.Skip(written + 1).Any(call => LogSync().IsMatch(call)),
            $"No fsync of the write-ahead log between the write and the answer:\n{string.Join('\n', calls)}");
    }

    // The message itself: the housekeeping writes as well.
    [GeneratedRegex(@"pwrite64\(\d+<[^>]*bridge\.db-wal>.*since the storm")]
    private static partial Regex LogWrite();

    // Only a call that has returned counts: an unfinished one has no result on its line.
    [GeneratedRegex(@"(fsync|fdatasync)\(\d+<[^>]*bridge\.db-wal>\)\s+= 0|(fsync|fdatasync) resumed>\)\s+= 0")]
    private static partial Regex LogSync();
}
