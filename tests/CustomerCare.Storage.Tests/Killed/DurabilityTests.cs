using System.Text.RegularExpressions;
using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests.Killed;

/// <summary>A killed process leaves its writes to the kernel, so kills do not show an fsync; the system calls do.</summary>
public sealed partial class DurabilityTests
{
    private const int Items = 5;

    [Fact]
    public async Task Sqlite_Acknowledgement_ComesAfterTheLogsFsync()
    {
        var strace = TestServers.RequireCommand("strace");
        await using var file = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var trace = $"{file.SqlitePath}.trace";
        await using var traced = ChildProcess.Start(
            strace,
            ["-f", "-y", "-e", "trace=fsync,fdatasync,write,pwrite64", "-o", trace, "dotnet", WorkerProgram.Path, .. WorkerProgram.Target(file), "put", $"{Items}"]);
        Assert.Equal(0, await traced.WaitForExitAsync(TimeSpan.FromSeconds(60)));

        var calls = await System.IO.File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);
        var acknowledged = calls.Index().Where(call => Acknowledgement().IsMatch(call.Item)).Select(call => call.Index).ToList();

        Assert.Equal(Items, acknowledged.Count);
        var start = 0;
        foreach (var end in acknowledged)
        {
            AssertSyncedLast(calls[start..end]);
            start = end;
        }
    }

    private static void AssertSyncedLast(string[] calls)
    {
        var written = Array.FindLastIndex(calls, call => LogWrite().IsMatch(call));
        Assert.True(written >= 0, "Nothing was written to the write-ahead log before the acknowledgement.");
        Assert.True(
            calls.Skip(written + 1).Any(call => LogSync().IsMatch(call)),
            $"No fsync of the write-ahead log between the write and the acknowledgement:\n{string.Join('\n', calls)}");
    }

    [GeneratedRegex("""write\(\d+<[^>]*>, "ack """)]
    private static partial Regex Acknowledgement();

    [GeneratedRegex(@"pwrite64\(\d+<[^>]*-wal>")]
    private static partial Regex LogWrite();

    // Only a call that has returned counts: an unfinished one has no result on its line.
    [GeneratedRegex(@"(fsync|fdatasync)\(\d+<[^>]*-wal>\)\s+= 0|(fsync|fdatasync) resumed>\)\s+= 0")]
    private static partial Regex LogSync();
}
