using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>What a service has written so far, by database: transactions, commits, fsyncs.</summary>
internal sealed partial record WriteCounts(IReadOnlyDictionary<string, long> Counted, IReadOnlyDictionary<string, long> Synced)
{
    /// <summary>Names the file into which the service's process counts.</summary>
    public const string FileVariable = "WRITE_COUNTS_FILE";

    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <param name="calls">What strace has written of the process; null where there is no strace.</param>
    public static WriteCounts Read(string counts, string? calls) => new(
        File.ReadLines(counts).Select(line => line.Split(' ')).ToDictionary(parts => $"{parts[0]} {parts[1]}", parts => long.Parse(parts[2], CultureInfo.InvariantCulture)),
        calls is null ? [] : ReadShared(calls).Select(line => Sync().Match(line)).Where(match => match.Success).CountBy(match => NameOf(match.Groups[1].Value)).ToDictionary(pair => pair.Key, pair => (long)pair.Value));

    /// <param name="kind"><c>transactions</c> or <c>commits</c>.</param>
    public long Of(string kind, string database) => Counted.GetValueOrDefault($"{kind} {database}");

    // "tickets.db-wal" and "tickets.db" are the same database; everything else is an e-mail.
    private static string NameOf(string path) => Path.GetFileName(path) is var name && name.Contains(".db", StringComparison.Ordinal) ? name[..name.IndexOf(".db", StringComparison.Ordinal)] : "e-mails";

    private static IEnumerable<string> ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    [GeneratedRegex(@"f(?:data)?sync\(\d+<([^>]+)>", RegexOptions.CultureInvariant)]
    private static partial Regex Sync();
}
