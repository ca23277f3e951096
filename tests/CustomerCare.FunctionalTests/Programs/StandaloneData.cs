using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Keys;
using CustomerCare.Testing;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>The data directory of a Standalone: it outlives the processes that run over it.</summary>
internal sealed class StandaloneData : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.File("data");

    /// <summary>The token with every scope that each start writes.</summary>
    public string AdminToken => File.ReadAllText(System.IO.Path.Combine(Path, "keys", "admin.token"));

    /// <summary>A process over this directory, not yet ready.</summary>
    /// <param name="settings">Further settings, as environment variables.</param>
    public ServiceProcess Start(params (string Name, string Value)[] settings) => Launch("dotnet", [ServicePrograms.Dll("Standalone")], settings);

    /// <summary>The same under another command, which is given the program and its arguments.</summary>
    public ServiceProcess Launch(string command, IEnumerable<string> arguments, params (string Name, string Value)[] settings) =>
        Launch(command, arguments, FreePort.Next(), FreePort.Next(), certificate: null, settings);

    /// <summary>A process over this directory that speaks TLS on both ports, not yet ready.</summary>
    public ServiceProcess StartTls(TestCertificate certificate)
    {
        var (webPort, grpcPort) = (FreePort.Next(), FreePort.Next());
        return Launch(
            "dotnet",
            [ServicePrograms.Dll("Standalone")],
            webPort,
            grpcPort,
            certificate,
            ("Kestrel__Endpoints__http__Url", $"https://127.0.0.1:{webPort}"),
            ("Kestrel__Endpoints__grpc__Url", $"https://127.0.0.1:{grpcPort}"),
            ("Kestrel__Certificates__Default__Path", certificate.CertificateFile),
            ("Kestrel__Certificates__Default__KeyPath", certificate.KeyFile));
    }

    public async Task<ServiceProcess> StartReadyAsync(params (string Name, string Value)[] settings)
    {
        var process = Start(settings);
        await process.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
        return process;
    }

    /// <summary>A token of this installation with these scopes only.</summary>
    public string TokenWith(params string[] scopes) => TokenOf(
        new AuthOptions { SigningKeyFile = System.IO.Path.Combine(Path, "keys", "signing.key") }, scopes);

    public static string TokenOf(AuthOptions key, params string[] scopes) =>
        new TokenIssuer(new KeyRing(Options.Create(key)), TimeProvider.System).Mint("functional-tests", scopes, TimeSpan.FromMinutes(10));

    /// <summary>The e-mails in the outbox, read from their files.</summary>
    public IReadOnlyList<MimeMessage> Emails() => MailFiles.Read(System.IO.Path.Combine(Path, "outbox"));

    public void Dispose() => _folder.Dispose();

    private ServiceProcess Launch(
        string command, IEnumerable<string> arguments, int webPort, int grpcPort, TestCertificate? certificate, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["CustomerCare__DataDirectory"] = Path,
            ["CustomerCare__WebPort"] = $"{webPort}",
            ["CustomerCare__GrpcPort"] = $"{grpcPort}",
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return new ServiceProcess("Standalone", ChildProcess.Start(command, arguments, environment), webPort, grpcPort, certificate);
    }
}
