using System.Globalization;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Proof.Systems;

/// <summary>Clocks that can be set for each process while it runs, by libfaketime. Only the time of day is wrong: timers go on as they should, as on a machine whose clock is set.</summary>
internal sealed class WrongClocks(TempFolder folder)
{
    // In a folder that is named for the machine's architecture.
    private static readonly string Library = Directory.GetDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists) ?? "";

    /// <summary>Skips the test where libfaketime is missing.</summary>
    public static void Require()
    {
        TestServers.RequireCommand("faketime");
        Assert.SkipWhen(Library.Length == 0, "libfaketimeMT.so.1 is not installed; eng/test.sh installs what the tests need.");
    }

    /// <summary>What a process needs, as environment variables.</summary>
    public void AddTo(Dictionary<string, string> environment, string process)
    {
        Set(process, TimeSpan.Zero);
        environment["LD_PRELOAD"] = Library;
        environment["FAKETIME_TIMESTAMP_FILE"] = FileOf(process);
        environment["FAKETIME_CACHE_DURATION"] = "1";
        environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";

        // Otherwise waits with a limit end at once in .NET: they are counted by the clock that is not faked.
        environment["FAKETIME_FORCE_MONOTONIC_FIX"] = "0";
    }

    /// <summary>Whole or not at all: the process may read at any moment.</summary>
    public void Set(string process, TimeSpan by)
    {
        var unfinished = $"{FileOf(process)}.new";
        File.WriteAllText(unfinished, by.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture));
        File.Move(unfinished, FileOf(process), overwrite: true);
    }

    private string FileOf(string process) => folder.File($"{process}.clock");
}
