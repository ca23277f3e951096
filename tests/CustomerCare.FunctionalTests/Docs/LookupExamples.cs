using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Docs;

/// <summary>The examples, copied out of the repository and made ready there, and a Standalone that they can call.</summary>
public sealed class LookupExamples : IAsyncLifetime
{
    private static readonly TimeSpan PrepareLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan RunLimit = TimeSpan.FromSeconds(60);

    private readonly TempFolder _copy = new();
    private readonly StandaloneData _data = new();
    private ServiceProcess? _standalone;

    public string Address => $"http://localhost:{_standalone!.GrpcPort}";

    public string TokenWith(string scope) => _data.TokenWith(scope);

    public async ValueTask InitializeAsync()
    {
        TestServers.RequireCommand("npm");
        foreach (var folder in new[] { "docs/examples", "protos/customercare" })
        {
            Copy(Path.Combine(ServicePrograms.Repository, folder), Path.Combine(_copy.Path, folder));
        }

        foreach (var example in Example.All)
        {
            var (exitCode, output) = await RunAsync(example, example.Prepare, [], PrepareLimit);
            Assert.True(exitCode == 0, $"{example.Folder} cannot be made ready:\n{output}");
        }

        _standalone = await _data.StartReadyAsync();
    }

    /// <returns>The exit code, and what the example said on both outputs.</returns>
    public Task<(int ExitCode, string Output)> LookUpAsync(Example example, string address, string? token, string phone)
    {
        LogCheck.AddPrivate(phone);
        return RunAsync(example, [.. example.Run, address, phone], token is null ? [] : new() { ["CUSTOMERCARE_TOKEN"] = token }, RunLimit);
    }

    public async ValueTask DisposeAsync()
    {
        if (_standalone is not null)
        {
            await _standalone.DisposeAsync();
        }

        _data.Dispose();
        _copy.Dispose();
    }

    // By a shell, because the examples are run from their own folder.
    private async Task<(int ExitCode, string Output)> RunAsync(Example example, string[] command, Dictionary<string, string> environment, TimeSpan limit)
    {
        var folder = Path.Combine(_copy.Path, "docs", "examples", example.Folder);
        await using var process = ChildProcess.Start("/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", folder, .. command], environment);
        var exitCode = await process.WaitForExitAsync(limit);
        return (exitCode, string.Join('\n', process.Output.Concat(process.Errors)));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(IsSource))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // What somebody may have built while trying the examples.
    private static bool IsSource(string file) =>
        !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "node_modules");
}
