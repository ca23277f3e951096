using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerCare.Benchmarks.Report;

internal static class MachineFacts
{
    public static string Describe(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{time.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}) that the load and the servers share, {RuntimeInformation.FrameworkDescription}.");
}
