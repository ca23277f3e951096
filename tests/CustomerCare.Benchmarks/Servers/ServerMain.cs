using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Benchmarks.Servers;

/// <summary>
/// The child's side: prints the server's address, then for each line of standard input what it has used so far. The end of
/// standard input ends it, so that no server outlives a benchmark that was killed.
/// </summary>
internal static class ServerMain
{
    public static async Task<int> RunAsync(ServerRole role)
    {
        // Log lines are written as in a service, with a system call each, but to nobody: reading them is not the server's work.
        var answers = Console.Out;
        await using var log = new StreamWriter(OperatingSystem.IsWindows() ? "NUL" : "/dev/null") { AutoFlush = true };
        Console.SetOut(log);

        await using var app = role.Build();
        await app.StartAsync();
        await answers.WriteLineAsync(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

        // On a thread of its own: reading the console blocks, and a thread of the pool would be missing to the server.
        await Task.Factory.StartNew(() => Report(answers), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await app.StopAsync();
        return 0;
    }

    private static void Report(TextWriter answers)
    {
        while (Console.In.ReadLine() is not null)
        {
            answers.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.Ticks} {GC.GetTotalAllocatedBytes()}"));
        }
    }
}
