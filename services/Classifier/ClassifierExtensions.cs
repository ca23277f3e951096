using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Classifier.Drafts;
using CustomerCare.Classifier.Grpc;
using CustomerCare.Classifier.Knowledge;
using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerCare.Classifier;

/// <summary>What this service adds to a host; expects the service defaults to be there.</summary>
public static class ClassifierExtensions
{
    public static void AddClassifier(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<ClassifierOptions>(ClassifierOptions.Section);
        services.AddSingleton(_ => ModelFile.ReadEmbedded());
        services.AddSingleton<BuiltInClassifier>();
        services.AddSingleton<LanguageMeasure>();
        services.AddSingleton<DraftCheck>();
        services.AddSingleton(provider => KnowledgeCatalog.Load(provider.GetRequiredService<IOptions<ClassifierOptions>>().Value.KnowledgeFile));
        services.AddSingleton<Answers>();
        services.AddSingleton(provider => KnownAnswers.Of(provider.GetRequiredService<KnowledgeCatalog>()));
        services.AddAi();
        services.AddSingleton<ClassifierMetrics>();
        services.AddSingleton<ClassifierDesk>();
    }

    public static void MapClassifier(this IEndpointRouteBuilder endpoints)
    {
        // Model, lexicon and prompt are read before the first customer waits for them; a file with mistakes keeps the process from starting.
        _ = endpoints.ServiceProvider.GetRequiredService<ClassifierDesk>();
        endpoints.MapGrpcService<ClassifierGrpcService>();
    }
}
