namespace CustomerCare.Bridge.Privacy;

internal static class PrivacyExtensions
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<PersonalDataDesk>();
        services.AddSingleton<PersonExport>();
        services.AddSingleton<PersonErasure>();

        services.AddSingleton<IRetention, TextRetention>();
        services.AddSingleton<IRetention, AnswerRetention>();
        services.AddSingleton<IRetention, EventRetention>();
        services.AddSingleton<IRetention, DecisionRetention>();
        services.AddSingleton<IRetention, MediaRetention>();
        services.AddSingleton<RetentionPass>();
        services.AddHostedService<RetentionWorker>();
    }
}
