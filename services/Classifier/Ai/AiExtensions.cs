using CustomerCare.Classifier.Ai.Prompt;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.Extensions.Options;

namespace CustomerCare.Classifier.Ai;

internal static class AiExtensions
{
    /// <summary>The AI, which is off while it has no address, and the choice between it and the built-in classifier.</summary>
    public static void AddAi(this IServiceCollection services)
    {
        services.AddValidatedOptions<AiOptions>(AiOptions.Section);
        services.AddSingleton(provider => PromptFiles.Load(provider.GetRequiredService<IOptions<AiOptions>>().Value.PromptDirectory));
        services.AddSingleton(provider => new PromptWriter(
            provider.GetRequiredService<PromptFiles>(),
            provider.GetRequiredService<SiteCatalog>(),
            provider.GetRequiredService<KnownAnswers>(),
            provider.GetRequiredService<IOptions<AiOptions>>().Value.MaxHistory));
        services.AddSingleton<AiClient>();
        services.AddSingleton<AiAnswerReader>();
        services.AddSingleton<AiClassifier>();
        services.AddSingleton<PromptLeak>();
        services.AddSingleton<SummaryCheck>();
        services.AddSingleton<FieldChoice>();
    }
}
