using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.ServiceDefaults.Sites;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn;

/// <summary>The tables of messages, and the classifier over the built-in sites.</summary>
internal static class TestData
{
    public static readonly BuiltInClassifier Classifier = new(SiteCatalog.Load(), ModelFile.ReadEmbedded());

    public static IEnumerable<string[]> Rows(string file, int columns)
    {
        using var stream = typeof(TestData).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('|', columns, StringSplitOptions.TrimEntries);
    }

    public static TheoryData<string, string, string, string> Messages() =>
        [.. Rows("messages.txt", 4).Select(row => (row[0], row[1], row[2], row[3]))];

    public static TheoryData<string, string> Dangers() => [.. Rows("dangers.txt", 2).Select(row => (row[0], row[1]))];

    /// <summary>"NoPower" is "no-power".</summary>
    public static string Kebab<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
