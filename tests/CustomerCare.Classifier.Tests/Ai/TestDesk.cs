using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Classifier.Drafts;
using CustomerCare.Classifier.Knowledge;
using CustomerCare.Classifier.Tests.BuiltIn;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Classifier.Tests.Ai;

/// <summary>The desk as the service makes it.</summary>
internal static class TestDesk
{
    /// <summary>Without an AI.</summary>
    public static ClassifierDesk Create() => Services(new AiOptions(), new FakeTimeProvider(), new LogLines()).GetRequiredService<ClassifierDesk>();

    public static FieldChoice Choice() => Services(new AiOptions(), new FakeTimeProvider(), new LogLines()).GetRequiredService<FieldChoice>();

    public static ServiceProvider Services(AiOptions options, TimeProvider time, LogLines logs)
    {
        var services = new ServiceCollection();
        services.AddMetrics();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        services.AddSingleton(time);
        services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        services.AddSingleton(SiteCatalog.Load());
        services.AddSingleton(new KnownAnswers([new KnownAnswer("office-hours", "When is the office open?")]));
        services.AddSingleton(KnowledgeCatalog.Load()).AddSingleton<Classifier.Knowledge.Answers>();
        services.AddSingleton(TestData.Classifier).AddSingleton(new LanguageMeasure(ModelFile.ReadEmbedded())).AddSingleton<DraftCheck>();
        services.AddAi();
        services.AddSingleton(Options.Create(options));
        services.AddSingleton<ClassifierMetrics>().AddSingleton<ClassifierDesk>();
        return services.BuildServiceProvider();
    }
}
