using System.Collections.Concurrent;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>What must never stand in a log line. Every program that a test runs is checked when it ends.</summary>
internal static class LogCheck
{
    // A short text, "hi", stands in many an innocent word.
    private const int ShortestText = 8;

    private static readonly ConcurrentDictionary<string, byte> Private = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers a message's text, a name or a phone number that was handed to a program.</summary>
    public static void AddPrivate(string text)
    {
        var value = text.Trim().TrimStart('+');
        if (value.Length >= ShortestText)
        {
            Private.TryAdd(value, 0);
        }
    }

    public static void AssertNothingPrivate(string program, IEnumerable<string> lines)
    {
        // The welcome shows an example to try, which happens to be what the tests send.
        var log = string.Join('\n', lines.Where(line => !line.TrimStart().StartsWith("-d '{", StringComparison.Ordinal)));
        var leaked = Private.Keys.Where(text => log.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.True(leaked.Count == 0, $"The log of {program} holds what customers wrote or who they are: {string.Join("; ", leaked)}\n{log}");
    }

    public static void AssertNoUnhandledError(string program, List<string> lines)
    {
        var at = lines.FindIndex(IsError);
        Assert.True(at < 0, $"The log of {program} has an error:\n{string.Join('\n', lines.Skip(at).Take(30))}");
    }

    private static bool IsError(string line) =>
        line.StartsWith("fail:", StringComparison.Ordinal)
        || line.StartsWith("crit:", StringComparison.Ordinal)
        || line.StartsWith("Unhandled exception", StringComparison.Ordinal);
}
