using System.Text.Json.Nodes;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.SignIn;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Tls;

/// <summary>Clear text beyond this machine takes an operator's word, and then everybody is told.</summary>
public sealed class ClearTextTests : IDisposable
{
    private readonly StandaloneData _data = new();

    [Theory]
    [InlineData("http")]
    [InlineData("grpc")]
    public async Task Listener_InClearTextBeyondThisMachine_KeepsTheProgramFromStarting(string endpoint)
    {
        var address = $"http://0.0.0.0:{FreePort.Next()}";
        await using var process = ChildProcess.Dotnet(ServicePrograms.Dll("Standalone"), [], new Dictionary<string, string>
        {
            ["CustomerCare__DataDirectory"] = _data.Path,
            [$"Kestrel__Endpoints__{endpoint}__Url"] = address,
        });

        Assert.Equal(1, await process.WaitForExitAsync(TimeSpan.FromSeconds(20)));
        var sentence = Assert.Single(process.Errors);
        Assert.StartsWith($"Kestrel:Endpoints:{endpoint}:Url is {address}, clear text beyond this machine", sentence, StringComparison.Ordinal);
        Assert.Contains("Auth:AllowClearText=true", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listener_InClearTextThatIsAllowed_IsSaidInHealthAndTheCookieGoesWithoutTls()
    {
        var port = FreePort.Next();
        var address = $"http://0.0.0.0:{port}";
        await using var process = await _data.StartReadyAsync(("Kestrel__Endpoints__public__Url", address), ("Auth__AllowClearText", "true"));
        using var visitor = new Visitor(port);

        var health = JsonNode.Parse((await visitor.GetAsync("/health")).Body)!;
        await visitor.LogInAsync("admin", FirstPassword.Of(process));

        Assert.Equal(address, (string?)Assert.Single(health["clear_text"]!.AsArray()));
        Assert.DoesNotContain("secure", Assert.Single(visitor.SetCookies), StringComparison.OrdinalIgnoreCase);
        await process.AssertLoggedAsync(address);
    }

    public void Dispose() => _data.Dispose();
}
