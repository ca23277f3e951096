using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.Drafts;
using CustomerCare.Classifier.Grpc;

namespace CustomerCare.Classifier;

/// <summary>What this service adds to a host; expects the service defaults to be there.</summary>
public static class ClassifierExtensions
{
    public static void AddClassifier(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<BuiltInClassifier>();
        services.AddSingleton<LanguageMeasure>();
        services.AddSingleton<DraftCheck>();
        services.AddAi();
        services.AddSingleton<ClassifierMetrics>();
        services.AddSingleton<ClassifierDesk>();
    }

    public static void MapClassifier(this IEndpointRouteBuilder endpoints)
    {
        // The lexicon is compiled, and the prompt read, before the first customer waits for them.
        _ = endpoints.ServiceProvider.GetRequiredService<ClassifierDesk>();
        endpoints.MapGrpcService<ClassifierGrpcService>();
    }
}
