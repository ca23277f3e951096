using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Classifier.Tests.Ai;

/// <summary>The service as it runs, on ports of its own.</summary>
internal sealed class ClassifierUnderTest(ServiceUnderTest service, LogLines logs) : IAsyncDisposable
{
    private static readonly LogLevel[] Levels = Enum.GetValues<LogLevel>();

    public ClassifierService.ClassifierServiceClient Client => new(service.Grpc(Scopes.Classify));

    public string Logged => string.Join('\n', Levels.SelectMany(logs.Lines));

    public static async Task<ClassifierUnderTest> StartAsync(params string[] settings)
    {
        var logs = new LogLines();
        var service = await ServiceUnderTest.StartAsync(
            builder =>
            {
                builder.AddClassifier();
                builder.Logging.SetMinimumLevel(LogLevel.Trace);
                builder.Services.AddSingleton<ILoggerProvider>(logs);
            },
            app => app.MapClassifier(),
            [.. settings, "Logging:LogLevel:Default=Trace"]);
        return new ClassifierUnderTest(service, logs);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
