using CustomerCare.Testing;
using Grpc.Net.Client;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>A service that runs as a process of its own, on a web port and a gRPC port.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _name;
    private readonly ChildProcess _process;
    private bool _isDisposed;

    /// <param name="certificate">What both ports show where they speak TLS.</param>
    public ServiceProcess(string name, ChildProcess process, int webPort, int grpcPort, TestCertificate? certificate = null)
    {
        _name = name;
        _process = process;
        WebPort = webPort;
        GrpcPort = grpcPort;
        var scheme = certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
        Http = new HttpClient(HandlerFor(certificate)) { BaseAddress = new Uri($"{scheme}://127.0.0.1:{webPort}"), Timeout = TimeSpan.FromSeconds(20) };
        Channel = GrpcChannel.ForAddress($"{scheme}://127.0.0.1:{grpcPort}", new GrpcChannelOptions { HttpHandler = HandlerFor(certificate), DisposeHttpClient = true });
    }

    public int WebPort { get; }

    public int GrpcPort { get; }

    public HttpClient Http { get; }

    public GrpcChannel Channel { get; }

    /// <summary>For tests that take away what the program needs, and expect it to say so.</summary>
    public bool MayLogErrors { get; set; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public IEnumerable<string> Log => _process.Output.Concat(_process.Errors);

    /// <summary>Returns when <c>/ready</c> answers 200.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken) => await Until.TrueAsync(
        async () =>
        {
            Assert.False(_process.HasExited, $"{_name} ended while it was starting:\n{string.Join('\n', Log)}");
            using var answer = await Http.GetAsync("/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        },
        StartLimit,
        () => $"{_name} is not ready:\n{string.Join('\n', Log)}");

    /// <summary>Waits for a line of the log: the console writes it a moment after the answer.</summary>
    public Task AssertLoggedAsync(string text) => Until.TrueAsync(
        () => Task.FromResult(Log.Any(line => line.Contains(text, StringComparison.Ordinal))),
        TimeSpan.FromSeconds(10),
        () => $"{_name} did not log '{text}':\n{string.Join('\n', Log)}");

    /// <summary>SIGKILL, without waiting for the end.</summary>
    public void KillNow()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        KillNow();
        await _process.WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    /// <inheritdoc cref="ChildProcess.Freeze"/>
    public void Freeze() => _process.Freeze();

    /// <inheritdoc cref="ChildProcess.Thaw"/>
    public void Thaw() => _process.Thaw();

    /// <summary>SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync(TimeSpan limit)
    {
        _process.Terminate();
        return await _process.WaitForExitAsync(limit);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Http.Dispose();
        Channel.Dispose();
        var log = Log.ToList();
        await _process.DisposeAsync();

        LogCheck.AssertNothingPrivate(_name, log);
        if (!MayLogErrors)
        {
            LogCheck.AssertNoUnhandledError(_name, log);
        }
    }

    private static SocketsHttpHandler HandlerFor(TestCertificate? certificate) =>
        certificate is null ? new() : new() { SslOptions = certificate.Trusting() };
}
