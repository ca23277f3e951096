using System.Diagnostics;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Proof.CrashPoints;

/// <summary>Lets a Standalone die at one point while it works on one message, and sees what comes of that after a start without further harm.</summary>
internal sealed class CrashPointRun(Scenario scenario, string template)
{
    private static readonly (string, string)[] Settings = [("Bridge__BurstWindow", "00:00:00"), ("Bridge__ReplyInterval", "00:00:00")];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>Prepares the data directory from which each run starts: what the customer wrote before is done.</summary>
    public static async Task PrepareAsync(Scenario scenario, string template)
    {
        using var data = new StandaloneData();
        await using (var process = await data.StartReadyAsync(Settings))
        {
            process.MayLogErrors = true;
            if (scenario.Before.Length > 0)
            {
                await new Simulator(process.Http).SendAsync(Scenario.Phone, scenario.Before);
                await Until.TrueAsync(async () => data.Emails().Count > 0 && (await new Simulator(process.Http).GroupAsync()).Count > 0, Limit, () => "What came before is not done.");
            }

            await process.TerminateAsync(Limit);
        }

        Copy(data.Path, template);
    }

    /// <returns>False where the process does not come to this point.</returns>
    public async Task<bool> DieAtAsync(CrashPoint point)
    {
        using var data = new StandaloneData();
        Copy(template, data.Path);
        var (died, answered) = await DieAsync(data, point);
        if (!died)
        {
            return false;
        }

        await using var process = await data.StartReadyAsync(Settings);
        process.MayLogErrors = true;
        if (!answered)
        {
            await new Simulator(process.Http).SendAsync(Scenario.Phone, scenario.Text, Scenario.Id);
        }

        var problem = "";
        await Until.TrueAsync(async () => (problem = await scenario.ProblemAsync(process, data)).Length == 0, Limit, () => $"{scenario}, {point}, {(answered ? "answered" : "sent again")}: {problem}.");
        await Task.Delay(Quiet, TestContext.Current.CancellationToken);
        problem = await scenario.ProblemAsync(process, data);
        Assert.True(problem.Length == 0, $"{scenario}, {point}, afterwards: {problem}.");
        return true;
    }

    private async Task<(bool Died, bool Answered)> DieAsync(StandaloneData data, CrashPoint point)
    {
        await using var process = await data.StartReadyAsync(Settings);
        process.MayLogErrors = true;
        await using var tracing = ChildProcess.Start(TestServers.RequireCommand("strace"), point.Arguments(data.Path, process.Id));
        await Until.TrueAsync(() => Task.FromResult(tracing.Errors.Any(line => line.Contains("attached", StringComparison.Ordinal))), Limit, () => "strace does not attach.");
        var answered = await IsAnsweredAsync(process);
        var died = !await IsDoneAsync(process, data);

        // Where it is held its tracer does not let it go.
        process.KillNow();
        tracing.Kill();
        await process.KillAsync();
        return (died, answered);
    }

    private async Task<bool> IsAnsweredAsync(ServiceProcess process)
    {
        try
        {
            using var answer = await new Simulator(process.Http).PostAsync(Scenario.Phone, scenario.Text, Scenario.Id).WaitAsync(Patience, TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or TimeoutException)
        {
            // It was dead before it could answer, or is held.
            return false;
        }
    }

    // Where everything gets done it did not come to the point; where it is held, nothing more will be done.
    private async Task<bool> IsDoneAsync(ServiceProcess process, StandaloneData data)
    {
        for (var clock = Stopwatch.StartNew(); !process.HasExited && clock.Elapsed < Patience; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            try
            {
                if ((await scenario.ProblemAsync(process, data).WaitAsync(Quiet, TestContext.Current.CancellationToken)).Length == 0)
                {
                    // The last writes come when everything can be seen already.
                    await Task.Delay(Quiet, TestContext.Current.CancellationToken);
                    return !process.HasExited;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or Grpc.Core.RpcException or TimeoutException or IOException or OperationCanceledException)
            {
                // It dies at this moment, or is held.
            }
        }

        return false;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
        }
    }
}
