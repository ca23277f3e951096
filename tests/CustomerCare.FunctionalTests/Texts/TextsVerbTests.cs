using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Texts;

/// <summary>The verb <c>texts</c> as a process of its own, and the examples of its guide.</summary>
public sealed class TextsVerbTests : IDisposable
{
    private const string Name = "my-texts.txt";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("Standalone")]
    [InlineData("Bridge")]
    public async Task Texts_Alone_PrintsTheFileThatTheCheckFindsGood(string program)
    {
        var printed = await RunAsync(program, "texts");
        await File.WriteAllLinesAsync(_folder.File(Name), printed.Output, TestContext.Current.CancellationToken);

        var check = await RunAsync(program, "texts", "--check", _folder.File(Name));

        Assert.Equal(await File.ReadAllLinesAsync(Path.Combine(ServicePrograms.Repository, "services", "Bridge", "Texts", "texts.txt"), TestContext.Current.CancellationToken), printed.Output);
        Assert.Equal((0, 0), (printed.ExitCode, check.ExitCode));
        Assert.EndsWith("the other 0 come from the built-in file.", Assert.Single(check.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guide_GoodExample_IsGoodAsTheGuideSays()
    {
        var guide = await GuideAsync();

        var check = await CheckAsync(Block(guide, "A file with nothing but this is good:"));

        Assert.Equal((0, 0), (check.ExitCode, check.Errors.Count));
        Assert.Contains($"`{Assert.Single(check.Output)}`", string.Join('\n', guide), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guide_ExampleWithMistakes_IsAnsweredAsTheGuideSays()
    {
        var guide = await GuideAsync();

        var check = await CheckAsync(Block(guide, "This file has mistakes in three of its texts:"));

        Assert.Equal((1, 0), (check.ExitCode, check.Output.Count));
        Assert.Equal(Block(guide, "It is answered with:"), check.Errors);
    }

    [Fact]
    public async Task Guide_ExampleOfAText_IsInTheFile()
    {
        var example = (await GuideAsync()).Where(line => line.StartsWith("        ", StringComparison.Ordinal) && !line.Contains("dotnet", StringComparison.Ordinal)).Select(line => line.Trim());

        var file = await File.ReadAllTextAsync(Path.Combine(ServicePrograms.Repository, "services", "Bridge", "Texts", "texts.txt"), TestContext.Current.CancellationToken);

        Assert.Contains(string.Join('\n', example), file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("texts", "--check")]
    [InlineData("texts", "--chek", "my-texts.txt")]
    [InlineData("texts", "my-texts.txt")]
    public async Task Texts_TypedOtherwise_EndsWithWhatIsWanted(params string[] arguments)
    {
        var verb = await RunAsync("Standalone", arguments);

        Assert.Equal(1, verb.ExitCode);
        Assert.Contains("texts --check my-texts.txt is wanted.", Assert.Single(verb.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FileThatIsNotThere_EndsWithOneSentence()
    {
        var verb = await RunAsync("Standalone", "texts", "--check", Name);

        Assert.Equal(1, verb.ExitCode);
        Assert.StartsWith($"The file of texts '{Name}' cannot be read (", Assert.Single(verb.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Verb> CheckAsync(IEnumerable<string> file)
    {
        await File.WriteAllLinesAsync(_folder.File(Name), file, TestContext.Current.CancellationToken);
        var check = await RunAsync("Standalone", "texts", "--check", _folder.File(Name));
        return new Verb(check.ExitCode, [.. check.Output.Select(Named)], [.. check.Errors.Select(Named)]);

        string Named(string line) => line.Replace(_folder.File(Name), Name, StringComparison.Ordinal);
    }

    private static async Task<Verb> RunAsync(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Dotnet(ServicePrograms.Dll(program), arguments, new Dictionary<string, string>());
        var exitCode = await process.WaitForExitAsync(Limit);
        return new Verb(exitCode, process.Output, process.Errors);
    }

    private static Task<string[]> GuideAsync() =>
        File.ReadAllLinesAsync(Path.Combine(ServicePrograms.Repository, "docs", "texts.md"), TestContext.Current.CancellationToken);

    // The example behind a sentence, without its indentation.
    private static IReadOnlyList<string> Block(string[] guide, string sentence)
    {
        var lines = guide.SkipWhile(line => !line.EndsWith(sentence, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal));
        return [.. lines.Select(line => line.Length == 0 ? line : line[4..]).Reverse().SkipWhile(line => line.Length == 0).Reverse()];
    }
}
