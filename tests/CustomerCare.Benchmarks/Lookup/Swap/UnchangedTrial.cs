using System.Diagnostics;
using CustomerCare.Benchmarks.Report;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Benchmarks.Lookup.Swap;

/// <summary>Whether the directory lets a source alone that has not changed.</summary>
internal static class UnchangedTrial
{
    private const int LooksWanted = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static async Task<IReadOnlyList<Target>> RunAsync(DirectoryStatus status)
    {
        var first = await status.WaitUntilDueAsync(early: TimeSpan.Zero);
        var checkedAt = new HashSet<Timestamp?> { first.CheckedAt };
        var loadedAt = new HashSet<Timestamp> { first.LoadedAt };
        var start = Stopwatch.GetTimestamp();
        while (checkedAt.Count <= LooksWanted && Stopwatch.GetElapsedTime(start) < Limit)
        {
            await Task.Delay(Interval, TimeProvider.System);
            var now = await status.ReadAsync();
            checkedAt.Add(now.CheckedAt);
            loadedAt.Add(now.LoadedAt);
        }

        return
        [
            Target.AtLeast("looks at the source while it did not change", checkedAt.Count - 1, LooksWanted),
            Target.AtMost("loads meanwhile", loadedAt.Count - 1, 0),
        ];
    }
}
