using System.Globalization;

namespace CustomerCare.Benchmarks.Report;

/// <summary>A sentence about what was wanted and found.</summary>
internal sealed record Target(string Sentence, bool IsMet)
{
    public static Target AtLeast(string what, double found, double bar) => new(Say(what, found, "at least", bar), found >= bar);

    public static Target AtMost(string what, double found, double bar) => new(Say(what, found, "at most", bar), found <= bar);

    private static string Say(string what, double found, string limit, double bar) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: {found:0.00}, {limit} {bar:0.00} is wanted");
}
