using System.Diagnostics;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>A token that ended before its time is refused everywhere within 5 seconds; how long it took stands in the test's output.</summary>
internal static class Promised
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <param name="where">Who is called.</param>
    /// <param name="call">A call with the token.</param>
    public static async Task RefusalAsync(string where, Func<Task<StatusCode>> call)
    {
        var clock = Stopwatch.StartNew();
        StatusCode? last = null;
        await Until.TrueAsync(async () => (last = await call()) == StatusCode.Unauthenticated, Limit, () => $"{where} answers {last} to a token that has ended.");
        TestContext.Current.TestOutputHelper!.WriteLine($"{where} refused the token after {clock.ElapsedMilliseconds} ms.");
    }
}
