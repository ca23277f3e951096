using System.Diagnostics;
using CustomerCare.Benchmarks.Customers;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Protos.Customer.V1;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Lookup.Swap;

/// <summary>Changes the data under a load and waits until the directory has taken it over.</summary>
internal sealed class SwapTrial(LookupStage stage, TimeSpan calm)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private readonly DirectoryStatus _status = stage.Status;
    private readonly RequestMix _phones = new(new LookupRequests(stage.Directory.Caller, stage.Data.Sample).UsualPhones());

    /// <param name="address">Street address that the known customer has from then on.</param>
    public async Task<SwapResult> RunAsync(Func<Func<Task>, CancellationToken, Task> load, string address)
    {
        var before = await _status.WaitUntilDueAsync(early: WarmUp + calm);
        var recorder = new LatencyRecorder();
        using var stop = new CancellationTokenSource();
        var memory = new MemoryWatch(stage.Directory.Process);
        var watching = memory.RunAsync(stop.Token);
        var loading = load(
            () => recorder.MeasureAsync(() => stage.Directory.Caller.CallAsync(_phones.Next(), stage.Token, StatusCode.OK)), stop.Token);

        await Task.Delay(WarmUp, TimeProvider.System);
        var calmLatencies = recorder.Begin();
        await Task.Delay(calm, TimeProvider.System);

        var swapLatencies = recorder.Begin();
        memory.Restart();
        var begun = Stopwatch.GetTimestamp();
        SqliteFile.ChangeKnownCustomer(stage.Data.File, address);
        await _status.WaitUntilAsync(status => !status.LoadedAt.Equals(before.LoadedAt));
        var length = Stopwatch.GetElapsedTime(begun);

        recorder.Begin();
        await stop.CancelAsync();
        await Task.WhenAll(watching, loading);
        await EnsureChangedAsync(address);
        return new SwapResult(calmLatencies, swapLatencies, length, memory.Most());
    }

    private async Task EnsureChangedAsync(string address)
    {
        var answer = FindCustomersByPhoneResponse.Parser.ParseFrom(await stage.Directory.Caller.AskAsync(stage.Directory.Known, stage.Token));
        if (answer.Customers[0].StreetAddress != address)
        {
            throw new InvalidOperationException("The directory has loaded again, but not what had changed.");
        }
    }
}
