using System.Diagnostics.Metrics;
using CustomerCare.Classifier.Ai;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

/// <summary>The desk with an AI on a loopback port, and a clock that moves only when told to.</summary>
internal sealed class AiUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan LongerThanAny = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services;

    private AiUnderTest(FakeOpenAiServer server, AiOptions options)
    {
        Server = server;
        _services = TestDesk.Services(options, Time, Logs);
    }

    public FakeOpenAiServer Server { get; }

    public FakeTimeProvider Time { get; } = new();

    public LogLines Logs { get; } = new();

    public ClassifierDesk Desk => _services.GetRequiredService<ClassifierDesk>();

    public AiClassifier Ai => _services.GetRequiredService<AiClassifier>();

    public IHostApplicationLifetime Lifetime => _services.GetRequiredService<IHostApplicationLifetime>();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public static async Task<AiUnderTest> StartAsync(Action<AiOptions>? configure = null)
    {
        var server = await FakeOpenAiServer.StartAsync();
        var options = new AiOptions { BaseAddress = server.Address, Key = FakeOpenAiServer.Key };
        configure?.Invoke(options);
        return new AiUnderTest(server, options);
    }

    public Task<Classification> ClassifyAsync(string text) =>
        Bounded(Desk.ClassifyAsync(new ClassifyRequest { Text = text }, TestContext.Current.CancellationToken));

    public Task<AiOutcome> AskAsync(string text = "Motlakase ha o eo") => Bounded(Ai.AskAsync(new ClassifyRequest { Text = text }, TestContext.Current.CancellationToken));

    /// <summary>For a caller who goes away.</summary>
    public Task<AiOutcome> AskUntilAsync(CancellationToken caller) => Bounded(Ai.AskAsync(new ClassifyRequest { Text = "Motlakase ha o eo" }, caller));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    // The clock stands still: a limit that does not hold would leave its test waiting for ever.
    private static Task<T> Bounded<T>(Task<T> asked) => asked.WaitAsync(LongerThanAny, TimeProvider.System, TestContext.Current.CancellationToken);
}
