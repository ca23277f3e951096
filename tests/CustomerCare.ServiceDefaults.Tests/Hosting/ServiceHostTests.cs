using System.Net;
using System.Net.Sockets;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.ServiceDefaults.Tests.Hosting;

/// <summary>Alone, because standard output and error belong to the whole process.</summary>
[CollectionDefinition(nameof(ServiceHostTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(ServiceHostTests))]
public sealed class ServiceHostTests
{
    private static readonly string GoodKey = $"--Auth:SigningKey={TestKeys.Key}";

    [Fact]
    public async Task RunAsync_NoSigningKey_SaysWhatIsWanted() => Assert.Equal(
        ["Auth:SigningKey and Auth:SigningKeyFile are both empty; one must give 32 or more random bytes in base64, or Auth:PrivateKeyFile a key pair."],
        await RunAsync([]));

    [Fact]
    public async Task RunAsync_KeyFileTooShort_NamesTheFile()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "AAAA", TestContext.Current.CancellationToken);

        var errors = await RunAsync(["--Auth:SigningKey=", $"--Auth:SigningKeyFile={file}"]);
        File.Delete(file);

        Assert.Equal([$"Auth:SigningKeyFile '{file}' holds 3 bytes; 32 or more are wanted, in base64."], errors);
    }

    [Fact]
    public async Task RunAsync_SigningKeyIsNotBase64_DoesNotPrintIt() => Assert.Equal(
        ["Auth:SigningKey is not base64; 32 or more random bytes in base64 are wanted."], await RunAsync(["--Auth:SigningKey=***"]));

    [Fact]
    public async Task RunAsync_SeveralSectionsWrong_PrintsEverySentence()
    {
        var errors = await RunAsync(["--CustomerCare:WebPort=0", "--CustomerCare:GrpcPort=x", "--Sites:Fiel=a"]);

        Assert.Equal(4, errors.Length);
        Assert.Contains("CustomerCare:WebPort is '0': it must lie between 1 and 65535.", errors);
        Assert.Contains("CustomerCare:GrpcPort is 'x', but a whole number is wanted.", errors);
        Assert.Contains("Sites:Fiel is not a setting; Sites knows: File.", errors);
    }

    [Fact]
    public async Task RunAsync_SettingsThatScriptsRelyOn_AreKnown()
    {
        string[] known = ["--Auth:DatePassword:Enabled=maybe", "--CustomerCare:DataDirectory=./data", "--CustomerCare:WebPort=1", "--CustomerCare:GrpcPort=2"];

        Assert.Equal(["Auth:DatePassword:Enabled is 'maybe', but true or false is wanted."], await RunAsync([GoodKey, .. known]));
    }

    [Fact]
    public async Task RunAsync_DataDirectoryIsAFile_SaysSo()
    {
        var file = Path.GetTempFileName();

        var errors = await RunAsync([GoodKey, $"--CustomerCare:DataDirectory={file}"]);
        File.Delete(file);

        Assert.Equal([$"CustomerCare:DataDirectory is '{file}', which is a file; a folder is wanted."], errors);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task RunAsync_PortIsBusy_SaysSoWithoutStackTrace(string host)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(
            [$"Failed to bind to address http://127.0.0.1:{port}: address already in use. End the other program or choose another port (CustomerCare__WebPort, CustomerCare__GrpcPort)."],
            await RunAsync([GoodKey, $"--Kestrel:Endpoints:a:Url=http://{host}:{port}"]));
    }

    [Fact]
    public async Task RunAsync_ClearTextBeyondTheMachine_SaysWhatIsWanted() => Assert.Equal(
        ["urls is http://0.0.0.0:1, clear text beyond this machine; https, a loopback address or Auth:AllowClearText=true is wanted."],
        await RunAsync([GoodKey, "--urls=http://0.0.0.0:1"]));

    [Fact]
    public async Task RunAsync_CertificateWithoutKey_SaysSoWithoutStackTrace()
    {
        using var certificate = new TestCertificate();

        var error = Assert.Single(await RunAsync([GoodKey, "--Kestrel:Endpoints:a:Url=https://127.0.0.1:0", $"--Kestrel:Endpoints:a:Certificate:Path={certificate.CertificateFile}"]));

        Assert.StartsWith("An address in Kestrel:Endpoints or its certificate cannot be used: ", error, StringComparison.Ordinal);
        Assert.Contains("private key", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CertificateWithAnotherKey_SaysSoWithoutStackTrace()
    {
        using var certificate = new TestCertificate();
        using var other = new TestCertificate();

        var error = Assert.Single(await RunAsync(
        [
            GoodKey, "--Kestrel:Endpoints:a:Url=https://127.0.0.1:0",
            $"--Kestrel:Endpoints:a:Certificate:Path={certificate.CertificateFile}", $"--Kestrel:Endpoints:a:Certificate:KeyPath={other.KeyFile}",
        ]));

        Assert.StartsWith("An address in Kestrel:Endpoints or its certificate cannot be used: ", error, StringComparison.Ordinal);
        Assert.Contains("does not match", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UndeclaredEndpoint_NamesIt() => Assert.Equal(
        ["These endpoints do not declare who may call them: HTTP: GET /silent."],
        await RunAsync([GoodKey], map: app => app.MapGet("/silent", () => "")));

    [Fact]
    public async Task RunAsync_SeveralHostedServicesFail_PrintsEverySentence()
    {
        var errors = await RunAsync([GoodKey, .. TestHost.Endpoints], builder =>
        {
            builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
            builder.Services.AddSingleton<IHostedService>(new Failing("The first is wrong."));
            builder.Services.AddSingleton<IHostedService>(new Failing("The second is wrong."));
        });

        Assert.Equal(["The first is wrong.", "The second is wrong."], errors.Order());
    }

    [Fact]
    public async Task RunAsync_DefectOfOurs_IsThrownWithItsStackTrace() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceHost.RunAsync(
            [GoodKey], _ => { }, _ => throw new InvalidOperationException("A defect.")));

    [Fact]
    public async Task RunAsync_StartFails_EndsTheWorkBegunBeforeItsStoreIsTakenAway()
    {
        Worker? worker = null;

        await RunAsync([GoodKey], builder => builder.Services
            .AddSingleton<Store>()
            .AddHostedService(services => worker = new Worker(services.GetRequiredService<Store>()))
            .AddHostedService(_ => new Failing("no")));

        Assert.False(Assert.IsType<Worker>(worker).StoreWasGone);
    }

    // The lines on standard error, after exit code 1 and a silent standard output.
    private static async Task<string[]> RunAsync(string[] args, Action<WebApplicationBuilder>? add = null, Action<WebApplication>? map = null)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var newOutput = new StringWriter();
        using var newError = new StringWriter();
        Console.SetOut(newOutput);
        Console.SetError(newError);
        try
        {
            var run = ServiceHost.RunAsync(args, add ?? (_ => { }), map ?? (_ => { }));
            Assert.Equal(1, await run.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }

        Assert.DoesNotContain("   at ", newOutput.ToString(), StringComparison.Ordinal);
        return newError.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Store : IDisposable
    {
        public bool IsGone { get; private set; }

        public void Dispose() => IsGone = true;
    }

    private sealed class Worker(Store store) : IHostedService
    {
        public bool? StoreWasGone { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            StoreWasGone = store.IsGone;
            return Task.CompletedTask;
        }
    }

    private sealed class Failing(string message) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            throw new StartupException(message);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
