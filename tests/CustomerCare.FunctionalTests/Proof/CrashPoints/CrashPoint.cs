namespace CustomerCare.FunctionalTests.Proof.CrashPoints;

/// <summary>A moment at which a process dies: one of the fsyncs of a database's log, counted from the message on.</summary>
/// <param name="Database">Such as <c>bridge</c>.</param>
/// <param name="After">
/// False: killed on entering the call, with the write handed to the system and nothing promised yet. True: the call has
/// returned in the system, and its thread never hears of it.
/// </param>
public sealed record CrashPoint(string Database, int Number, bool After)
{
    // The thread is held this long on leaving the call, and nothing of its database goes on; it is killed in the middle of that.
    private const int HoldMicroseconds = 20_000_000;

    /// <summary>The arguments of strace that make it happen in a process. It counts for each thread, and each database has one that writes.</summary>
    /// <param name="folder">The data directory.</param>
    internal string[] Arguments(string folder, int processId) =>
    [
        "-f", "-o", "/dev/null", "-P", Path.Combine(folder, $"{Database}.db-wal"), "-e", "trace=fsync,fdatasync",
        "-e", $"inject=fsync,fdatasync:{(After ? $"delay_exit={HoldMicroseconds}" : "signal=SIGKILL")}:when={Number}", "-p", $"{processId}",
    ];

    public override string ToString() => $"{(After ? "after" : "before")} fsync {Number} of {Database}.db";
}
