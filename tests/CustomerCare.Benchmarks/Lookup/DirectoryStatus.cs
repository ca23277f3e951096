using System.Diagnostics;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;
using CustomerCare.Protos.Customer.V1;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>What the directory says of itself.</summary>
internal sealed class DirectoryStatus(GrpcCaller caller, string token)
{
    // The directory looks at its source again when so many times the last load have passed.
    private const int LoadTimesBetween = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    private readonly GrpcRequest _request = caller.Prepare(CustomerMethods.Status, new GetDirectoryStatusRequest());

    public async Task<GetDirectoryStatusResponse> ReadAsync() =>
        GetDirectoryStatusResponse.Parser.ParseFrom(await caller.AskAsync(_request, token));

    /// <summary>A directory that takes long to load listens before it has.</summary>
    public Task WaitUntilLoadedAsync() => WaitUntilAsync(status => status.LoadedAt is not null);

    /// <summary>Until the directory may look at its source again, less the time given.</summary>
    /// <returns>The status before the wait.</returns>
    public async Task<GetDirectoryStatusResponse> WaitUntilDueAsync(TimeSpan early)
    {
        var status = await ReadAsync();
        var due = status.LoadedAt.ToDateTimeOffset() + (LoadTimesBetween * status.LoadTime.ToTimeSpan());
        var wait = due - TimeProvider.System.GetUtcNow() - early;
        if (wait > TimeSpan.Zero)
        {
            Progress.Say($"waiting {wait.TotalSeconds:0} s: the directory does not load again so soon");
            await Task.Delay(wait, TimeProvider.System);
        }

        return status;
    }

    public async Task WaitUntilAsync(Func<GetDirectoryStatusResponse, bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (await ReadAsync() is var status && !condition(status))
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                throw new InvalidOperationException($"The directory has not loaded within {Limit.TotalMinutes} minutes. {status.StaleReason}");
            }

            await Task.Delay(LookInterval, TimeProvider.System);
        }
    }
}
