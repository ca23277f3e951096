using System.Globalization;

namespace CustomerCare.Benchmarks.Report;

/// <summary>A line on standard error: a full run takes twenty minutes.</summary>
internal static class Progress
{
    public static void Say(FormattableString what) => Console.Error.WriteLine(what.ToString(CultureInfo.InvariantCulture));
}
