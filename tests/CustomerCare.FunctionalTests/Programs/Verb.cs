using CustomerCare.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>A verb of Standalone that ran as a process of its own: its exit code and the lines it wrote.</summary>
internal sealed record Verb(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="data">The directory of the installation; whether a Standalone runs over it does not matter.</param>
    public static async Task<Verb> RunAsync(StandaloneData data, params string[] arguments)
    {
        await using var process = ChildProcess.Dotnet(
            ServicePrograms.Dll("Standalone"), arguments, new Dictionary<string, string> { ["CustomerCare__DataDirectory"] = data.Path });
        var exitCode = await process.WaitForExitAsync(Limit);
        return new Verb(exitCode, process.Output, process.Errors);
    }

    /// <summary>The only line of standard output of a verb that succeeded.</summary>
    public static async Task<string> PrintedAsync(StandaloneData data, params string[] arguments)
    {
        var verb = await RunAsync(data, arguments);
        Assert.True(verb.ExitCode == 0, $"{arguments[0]} failed: {string.Join('\n', verb.Errors)}");
        return Assert.Single(verb.Output);
    }

    /// <summary>Mints a token as an operator does.</summary>
    public static async Task<(string Token, string Id)> MintAsync(StandaloneData data, string client, string scopes)
    {
        var token = await PrintedAsync(data, "token", "--client", client, "--scopes", scopes, "--days", "90");
        return (token, new JsonWebToken(token).Id);
    }
}
