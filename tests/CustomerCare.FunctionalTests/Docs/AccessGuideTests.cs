using CustomerCare.FunctionalTests.Programs;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.FunctionalTests.Docs;

/// <summary>docs/access.md shows the examples as they are, and they do what it says.</summary>
public sealed class AccessGuideTests(LookupExamples examples) : IClassFixture<LookupExamples>
{
    private const string KnownPhone = "+26658001234";
    private const string UnknownPhone = "+26651999999";

    public static TheoryData<string> Folders => [.. Example.All.Select(example => example.Folder)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Guide_EveryFileOfTheExample_IsShownAsItIs(string folder)
    {
        var repository = ServicePrograms.Repository;
        var guide = await File.ReadAllTextAsync(Path.Combine(repository, "docs", "access.md"), TestContext.Current.CancellationToken);

        foreach (var (name, language) in Named(folder).Files)
        {
            var file = await File.ReadAllTextAsync(Path.Combine(repository, "docs", "examples", folder, name), TestContext.Current.CancellationToken);
            Assert.True(guide.Contains($"```{language}\n{file}```\n", StringComparison.Ordinal), $"docs/access.md does not show {folder}/{name} as it is.");
        }
    }

    [Fact]
    public async Task Guide_EveryScope_IsExplained()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(ServicePrograms.Repository, "docs", "access.md"), TestContext.Current.CancellationToken);

        Assert.All(Scopes.All, scope => Assert.Contains($"\n| `{scope}` |", guide, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lookup_KnownPhone_PrintsTheCustomer(string folder)
    {
        var (exitCode, output) = await LookUpAsync(folder, examples.TokenWith(Scopes.CustomersRead), KnownPhone);

        Assert.Equal((0, "MAK-0001\tThabo\tMokhesi\tMAK\tACC-001"), (exitCode, output));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lookup_UnknownPhone_PrintsNothing(string folder)
    {
        var (exitCode, output) = await LookUpAsync(folder, examples.TokenWith(Scopes.CustomersRead), UnknownPhone);

        Assert.Equal((1, ""), (exitCode, output));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lookup_TokenWithAnotherScope_SaysWhichIsNeeded(string folder)
    {
        var (exitCode, output) = await LookUpAsync(folder, examples.TokenWith(Scopes.TicketsRead), KnownPhone);

        Assert.Equal(3, exitCode);
        Assert.Contains("the token lacks the scope customers.read", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lookup_TokenThatIsNone_SaysSo(string folder)
    {
        var (exitCode, output) = await LookUpAsync(folder, "nonsense", KnownPhone);

        Assert.Equal(3, exitCode);
        Assert.Contains("The token is not accepted", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lookup_NoToken_SaysWhereItIsWanted(string folder)
    {
        var (exitCode, output) = await LookUpAsync(folder, token: null, KnownPhone);

        Assert.Equal(2, exitCode);
        Assert.Contains("CUSTOMERCARE_TOKEN", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lookup_NobodyThere_GivesUpAfterSomeTries(string folder)
    {
        var (exitCode, output) = await examples.LookUpAsync(Named(folder), $"http://localhost:{FreePort.Next()}", "any", KnownPhone);

        Assert.Equal(4, exitCode);
        Assert.Contains("does not answer", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lookup_TooManyCalls_WaitsAsLongAsItIsTold(string folder)
    {
        var calls = new BusyCustomers.Calls();
        var port = FreePort.Next();
        await using var busy = await ServiceUnderTest.StartAsync(
            builder => builder.Services.AddSingleton(calls), app => app.MapGrpcService<BusyCustomers>(), [], port);
        var token = busy.Services.GetRequiredService<TokenIssuer>().Mint("test", [Scopes.CustomersRead], TimeSpan.FromMinutes(1));

        var (exitCode, output) = await examples.LookUpAsync(Named(folder), $"http://127.0.0.1:{port}", token, KnownPhone);

        Assert.True(exitCode == 0, output);
        Assert.InRange(calls.Waited, BusyCustomers.Delay, BusyCustomers.Delay + TimeSpan.FromSeconds(10));
    }

    private Task<(int ExitCode, string Output)> LookUpAsync(string folder, string? token, string phone) =>
        examples.LookUpAsync(Named(folder), examples.Address, token, phone);

    private static Example Named(string folder) => Example.All.Single(example => example.Folder == folder);
}
