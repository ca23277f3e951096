namespace CustomerCare.Classifier;

/// <summary>Events 5000 to 5099. Codes only: no words of customers, of the AI or of its server, and no key.</summary>
internal static partial class ClassifierLog
{
    [LoggerMessage(5000, LogLevel.Information, "Classified by {Source}, the AI: {Ai}; {Reasons}")]
    public static partial void Classified(ILogger logger, string source, string ai, string reasons);

    [LoggerMessage(5001, LogLevel.Debug, "Classified without the AI ({Ai}); {Reasons}")]
    public static partial void ClassifiedAlone(ILogger logger, string ai, string reasons);

    [LoggerMessage(5010, LogLevel.Warning, "The AI gave no answer: {Reason}")]
    public static partial void AiFailed(ILogger logger, string reason);

    [LoggerMessage(5011, LogLevel.Warning, "The AI's answer could not be used, and neither could the one that was asked for in its place: {Reason}")]
    public static partial void AiAnswerUnusable(ILogger logger, string reason);

    [LoggerMessage(5012, LogLevel.Warning, "The AI keeps failing and is left alone for {Pause}")]
    public static partial void AiLeftAlone(ILogger logger, TimeSpan pause);

    [LoggerMessage(5013, LogLevel.Information, "The AI answers again")]
    public static partial void AiAskedAgain(ILogger logger);
}
