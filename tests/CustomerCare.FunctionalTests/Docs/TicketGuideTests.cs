using System.Text.Json.Nodes;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Docs;

/// <summary>The examples of docs/tickets.md, in their order, against an empty Standalone; only port, folder and year are ours.</summary>
public sealed class TicketGuideTests(RunningStandalone standalone) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Maseru = TimeSpan.FromHours(2);

    [Fact]
    public async Task Guide_EveryExample_DoesWhatItSays()
    {
        TestServers.RequireCommand("curl");
        var guide = await File.ReadAllLinesAsync(Path.Combine(ServicePrograms.Repository, "docs", "tickets.md"), TestContext.Current.CancellationToken);
        var script = string.Join('\n', guide.Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(Ours));

        await using var process = ChildProcess.Start("/bin/sh", ["-ec", script]);
        var exitCode = await process.WaitForExitAsync(TimeSpan.FromSeconds(60));

        Assert.True(exitCode == 0, string.Join('\n', process.Output.Concat(process.Errors)));
        var answers = process.Output.Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["reported", "in_progress", null, "in_progress", null], answers.Select(answer => (string?)answer["status"]));
        Assert.Equal("The pole is secured.", (string?)answers[3]["comments"]![0]!["text"]);
        Assert.Empty(answers[4]["deliveries"]!.AsArray());
        Assert.NotEmpty(answers[4]["skipped"]!.AsArray());
    }

    private string Ours(string line) => line
        .Replace("curl ", """curl -sS --fail-with-body -w '\n' """, StringComparison.Ordinal)
        .Replace(":8080", $":{standalone.Process.WebPort}", StringComparison.Ordinal)
        .Replace("data/keys", Path.Combine(standalone.Data.Path, "keys"), StringComparison.Ordinal)
        .Replace("GBO-2026-", $"GBO-{TimeProvider.System.GetUtcNow().ToOffset(Maseru).Year}-", StringComparison.Ordinal);
}
