using System.Globalization;
using System.Text.Json;
using CustomerCare.FunctionalTests.Access;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Import;

/// <summary>The verb <c>import</c> as a process of its own.</summary>
public sealed class ImportVerbTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly StandaloneData _data = new();

    [Theory]
    [InlineData("Standalone")]
    [InlineData("Tickets")]
    public async Task Import_File_IsThereWhenTheServiceRunsAndNumbersGoOnAboveIt(string program)
    {
        var year = TimeProvider.System.GetUtcNow().AddHours(2).Year;
        WriteFile([$"GBO-{year}-0041", $"GBO-{year}-0007"]);

        var (exitCode, output, _) = await ImportAsync(program);

        Assert.Equal((0, "2 tickets read: 2 imported, 0 already there, 0 left as they are here, 0 refused; 0 warnings."), (exitCode, Assert.Single(output)));
        await using var running = await _data.StartReadyAsync();
        var tickets = new TicketService.TicketServiceClient(running.Channel);
        var headers = new Metadata { { "authorization", $"Bearer {_data.AdminToken}" } };
        Assert.Equal("Old fault", (await tickets.GetTicketAsync(new GetTicketRequest { TicketId = $"GBO-{year}-0007" }, headers, cancellationToken: Cancellation)).Ticket.FaultDescription);
        Assert.Equal($"GBO-{year}-0042", (await tickets.CreateTicketAsync(TicketSamples.NewTicket(), headers, cancellationToken: Cancellation)).Ticket.TicketId);
    }

    [Fact]
    public async Task Import_WhileStandaloneRunsOverTheFile_EndsWithOneSentence()
    {
        WriteFile(["GBO-2025-0001"]);
        await using var running = await _data.StartReadyAsync();

        var (exitCode, output, errors) = await ImportAsync("Standalone");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        var sentence = Assert.Single(errors);
        Assert.Contains(_data.Path, sentence, StringComparison.Ordinal);
        Assert.Contains("another process", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_KilledInTheMiddleAndRunAgain_IsComplete()
    {
        WriteFile([.. Enumerable.Range(1, 20_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"GBO-2025-{number:0000}"))]);
        await using (var process = Start("Standalone"))
        {
            var log = new FileInfo(Path.Combine(_data.Path, "tickets.db-wal"));
            await Until.TrueAsync(
                () =>
                {
                    log.Refresh();
                    return Task.FromResult(log.Exists && log.Length > 1024 * 1024);
                },
                Limit,
                () => string.Join('\n', process.Errors));
            process.Kill();
            await process.WaitForExitAsync(Limit);
        }

        var (exitCode, output, _) = await ImportAsync("Standalone");

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(" 20,000 imported", output[0], StringComparison.Ordinal);
        Assert.Equal(
            "20,000 tickets read: 0 imported, 20,000 already there, 0 left as they are here, 0 refused; 0 warnings.", (await ImportAsync("Standalone")).Output[0]);
    }

    [Theory]
    [InlineData("0 words behind import")]
    [InlineData("2 words behind import", "a", "b")]
    [InlineData("nowhere.json", "/nowhere.json")]
    public async Task Import_ThatCannotBeCarriedOut_EndsWithOneSentence(string problem, params string[] arguments)
    {
        var verb = await Verb.RunAsync(_data, ["import", .. arguments]);

        Assert.Equal((1, 0), (verb.ExitCode, verb.Output.Count));
        Assert.Contains(problem, Assert.Single(verb.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_BrokenFile_KeepsWhatStandsBeforeAndNamesTheLine()
    {
        File.WriteAllText(FilePath, """
            [{"ticket_id":"GBO-2025-0001","reported_at":"2025-03-01","priority":"P9"},
            {"ticket_id":"GBO-2025-0002","reported_at":"2025-03-01"},
            {"ticket_id":
            """);

        var (exitCode, output, errors) = await ImportAsync("Standalone");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("2 tickets read: 1 imported, 0 already there, 0 left as they are here, 1 refused;", output[0], StringComparison.Ordinal);
        Assert.StartsWith("refused: GBO-2025-0001: priority is 'P9'", output[1], StringComparison.Ordinal);
        Assert.Contains("is broken at line 3", errors[^1], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string FilePath => _folder.File("om_tickets.json");

    private void WriteFile(IEnumerable<string> numbers) => File.WriteAllText(FilePath, JsonSerializer.Serialize(new
    {
        tickets = numbers.Select(ticket_id => new { ticket_id, status = "In Progress", priority = "p2", reported_at = "2025-03-01T08:30:00", fault_description = "Old fault" }),
    }));

    private ChildProcess Start(string program) => ChildProcess.Dotnet(
        ServicePrograms.Dll(program), ["import", FilePath], new Dictionary<string, string> { ["CustomerCare__DataDirectory"] = _data.Path });

    private async Task<(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)> ImportAsync(string program)
    {
        await using var process = Start(program);
        return (await process.WaitForExitAsync(Limit), process.Output, process.Errors);
    }
}
