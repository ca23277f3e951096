using System.Globalization;
using System.Text.RegularExpressions;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;
using Npgsql;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>The same as for SQLite, seen at the server: the fsync of its log comes before it says that the message is committed, and so before the channel is answered.</summary>
public sealed partial class PostgresDurabilityTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly StandaloneData _data = new();
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Post_Accepted_IsAnsweredAfterTheServersFsync()
    {
        var strace = TestServers.RequireCommand("strace");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        var trace = _folder.File("trace");

        // The server's processes for the program are begun by the one that is traced.
        await using var tracing = ChildProcess.Start(
            strace, ["-f", "-y", "-s", "8000", "-e", "trace=fsync,fdatasync,pwrite64,recvfrom,sendto", "-o", trace, "-p", await ServerAsync(database.ConnectionString)]);
        await Until.TrueAsync(() => Task.FromResult(tracing.HasExited || tracing.Errors.Any(line => line.Contains("attached", StringComparison.Ordinal))), Limit, () => "strace does not attach.");
        Assert.SkipWhen(tracing.HasExited, "The PostgreSQL server cannot be traced: it runs elsewhere or is another user's.");

        await using var process = await _data.StartReadyAsync(("ConnectionStrings__bridge", database.ConnectionString), ("Bridge__BurstWindow", "00:01:00"));
        await new Simulator(process.Http).SendAsync("+26662000002", "No power in Mashai since the storm");

        string[] calls = [];
        await Until.TrueAsync(async () => (calls = CallsOf(await ReadAsync(trace))).Any(IsCommit), Limit, () => "The commit is not in the trace.");
        var committed = Array.FindIndex(calls, IsCommit);
        var written = Array.FindLastIndex(calls, committed, call => LogWrite().IsMatch(call));
        Assert.True(written >= 0, $"Nothing was written to the server's log before the commit:\n{string.Join('\n', calls)}");
        Assert.Contains(calls[(written + 1)..committed], call => LogSync().IsMatch(call));
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    private static async Task<string[]> ReadAsync(string trace) => File.Exists(trace) ? await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken) : [];

    // From the message itself on, what the process that got it did: migrations and housekeeping commit as well.
    private static string[] CallsOf(string[] lines)
    {
        var received = Array.FindIndex(lines, line => line.Contains("since the storm", StringComparison.Ordinal));
        return received < 0 ? [] : [.. lines.Skip(received).Where(line => line.Split(' ', 2)[0] == lines[received].Split(' ', 2)[0])];
    }

    private static bool IsCommit(string call) => call.Contains("sendto(", StringComparison.Ordinal) && call.Contains("COMMIT", StringComparison.Ordinal);

    private static async Task<string> ServerAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SHOW data_directory", connection);
        var file = Path.Combine((string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, "postmaster.pid");
        Assert.SkipUnless(File.Exists(file), "The PostgreSQL server's folder cannot be read here.");
        return int.Parse((await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken))[0], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"pwrite64\(\d+<[^>]*pg_wal/")]
    private static partial Regex LogWrite();

    // Only a call that has returned counts.
    [GeneratedRegex(@"(fsync|fdatasync)\(\d+<[^>]*pg_wal/[^>]*>\)\s+= 0|(fsync|fdatasync) resumed>\)\s+= 0")]
    private static partial Regex LogSync();
}
