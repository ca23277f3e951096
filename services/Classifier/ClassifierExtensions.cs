using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Classifier.Grpc;

namespace CustomerCare.Classifier;

/// <summary>What this service adds to a host; expects the service defaults to be there.</summary>
public static class ClassifierExtensions
{
    public static void AddClassifier(this IHostApplicationBuilder builder) => builder.Services.AddSingleton(_ => ModelFile.ReadEmbedded()).AddSingleton<BuiltInClassifier>();

    public static void MapClassifier(this IEndpointRouteBuilder endpoints)
    {
        // The lexicon is compiled before the first customer waits for it.
        _ = endpoints.ServiceProvider.GetRequiredService<BuiltInClassifier>();
        endpoints.MapGrpcService<ClassifierGrpcService>();
    }
}
