using System.Net;
using System.Net.Sockets;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Start;

/// <summary>What keeps the program from starting is one sentence per problem on standard error, and an end within 5 seconds.</summary>
public sealed class StartErrorTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _settings;

    public StartErrorTests() => _settings = new()
    {
        ["CustomerCare__DataDirectory"] = _folder.File("data"),
        ["CustomerCare__WebPort"] = $"{FreePort.Next()}",
        ["CustomerCare__GrpcPort"] = $"{FreePort.Next()}",
    };

    [Theory]
    [InlineData("CustomerCare__WebPort")]
    [InlineData("CustomerCare__GrpcPort")]
    public async Task Port_InUse_IsNamed(string setting)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        _settings[setting] = $"{port}";

        var sentence = Assert.Single(await FailAsync());

        Assert.Contains($"{port}", sentence, StringComparison.Ordinal);
        Assert.Contains("already in use", sentence, StringComparison.Ordinal);
        Assert.Contains(setting, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataDirectory_ThatIsAFile_IsNamed()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("data"), "", TestContext.Current.CancellationToken);

        var sentence = Assert.Single(await FailAsync());

        Assert.Contains(_folder.File("data"), sentence, StringComparison.Ordinal);
        Assert.Contains("DataDirectory", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataDirectory_BelowAFile_IsNamed()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("file"), "", TestContext.Current.CancellationToken);
        _settings["CustomerCare__DataDirectory"] = _folder.File("file/data");

        var sentence = Assert.Single(await FailAsync());

        Assert.Contains(_folder.File("file/data"), sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=127.0.0.1;Port=1;Database=bridge;Username=nobody;Password=hunter2;Timeout=2")]
    public async Task ConnectionString_ThatCannotBeUsed_IsNamedWithoutItsPassword(string connectionString)
    {
        _settings["ConnectionStrings__bridge"] = connectionString;

        var sentence = Assert.Single(await FailAsync());

        Assert.Contains("ConnectionStrings:bridge", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_ThatIsDamaged_IsNamed()
    {
        Directory.CreateDirectory(_folder.File("data"));
        await System.IO.File.WriteAllTextAsync(_folder.File("data/bridge.db"), new string('x', 8192), TestContext.Current.CancellationToken);

        Assert.Contains("bridge.db", Assert.Single(await FailAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataDirectory_ThatCannotBeWritten_IsNamed()
    {
        Assert.SkipWhen(Environment.UserName == "root", "Nothing is read-only for root.");
        System.IO.File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var sentence = Assert.Single(await FailAsync());

        Assert.Contains(_folder.File("data"), sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataDirectory_InUse_IsNamed()
    {
        await using var first = ChildProcess.Dotnet(ServicePrograms.Dll("Standalone"), [], _settings);
        await first.WaitForLineAsync(line => line.Contains("CustomerCare is running", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        _settings["CustomerCare__WebPort"] = $"{FreePort.Next()}";
        _settings["CustomerCare__GrpcPort"] = $"{FreePort.Next()}";

        var sentence = Assert.Single(await FailAsync());

        Assert.Contains(_folder.File("data"), sentence, StringComparison.Ordinal);
        Assert.Contains("another process", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bridge__Nonsense", "1", "Bridge:Nonsense")]
    [InlineData("CustomerCare__WebPrt", "8080", "CustomerCare:WebPrt")]
    [InlineData("Bridge__BurstWindow", "banana", "Bridge:BurstWindow")]
    [InlineData("CustomerCare__WebPort", "banana", "CustomerCare:WebPort")]
    [InlineData("CustomerCare__WebPort", "70000", "CustomerCare:WebPort")]
    [InlineData("Bridge__BurstWindow", "1.00:00:00", "Bridge:BurstWindow")]
    [InlineData("Tickets__TimeZone", "Moon/Tranquility", "Tickets:TimeZone")]
    [InlineData("Auth__SigningKey", "short", "Auth:SigningKey")]
    public async Task Setting_ThatCannotBe_IsNamed(string variable, string value, string setting)
    {
        _settings[variable] = value;

        Assert.Contains(setting, Assert.Single(await FailAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_SeveralThatCannotBe_AreAllNamed()
    {
        _settings["CustomerCare__WebPort"] = "seventy";
        _settings["Bridge__Nonsense"] = "1";
        _settings["Bridge__BurstWindow"] = "banana";
        _settings["Notifier__FromAddress"] = "nobody";
        _settings["Tickets__TimeZone"] = "Moon/Tranquility";

        var sentences = await FailAsync();

        Assert.Equal(5, sentences.Count);
        Assert.All(["CustomerCare:WebPort", "Bridge:Nonsense", "Bridge:BurstWindow", "Notifier:FromAddress", "Tickets:TimeZone"], setting => Assert.Single(sentences, sentence => sentence.Contains(setting, StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        System.IO.File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _folder.Dispose();
    }

    /// <summary>Starts the program, which must end by itself with an error.</summary>
    /// <returns>The lines of standard error.</returns>
    private async Task<IReadOnlyList<string>> FailAsync()
    {
        await using var process = ChildProcess.Dotnet(ServicePrograms.Dll("Standalone"), [], _settings);

        Assert.NotEqual(0, await process.WaitForExitAsync(Limit));
        Assert.DoesNotContain(process.Output.Concat(process.Errors), line => line.Contains("   at ", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal));
        Assert.All(process.Errors, line => Assert.EndsWith(".", line, StringComparison.Ordinal));
        return process.Errors;
    }
}
