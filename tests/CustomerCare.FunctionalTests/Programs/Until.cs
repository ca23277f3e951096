using System.Diagnostics;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>Waits for what another process is about to do.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is yes. A program that cannot be reached yet has not said yes.</summary>
    /// <param name="otherwise">What to say when the time is over.</param>
    public static async Task TrueAsync(Func<Task<bool>> ask, TimeSpan limit, Func<string> otherwise)
    {
        var clock = Stopwatch.StartNew();
        while (!await AskAsync(ask))
        {
            Assert.True(clock.Elapsed < limit, $"Not within {limit.TotalSeconds:0.#} s. {otherwise()}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<bool> AskAsync(Func<Task<bool>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is HttpRequestException or RpcException { StatusCode: StatusCode.Unavailable })
        {
            return false;
        }
    }
}
