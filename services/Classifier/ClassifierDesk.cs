using System.Diagnostics;
using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.Knowledge;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Telemetry;

namespace CustomerCare.Classifier;

/// <summary>Judges a message: the built-in classifier first, then the AI where there is one, and <see cref="FieldChoice"/> between them.</summary>
internal sealed class ClassifierDesk(
    BuiltInClassifier builtIn, AiClassifier ai, FieldChoice choice, Answers answers, ClassifierMetrics metrics, TimeProvider time, ILogger<ClassifierDesk> logger)
{
    /// <summary>Fails only where the caller goes away; takes no longer than the AI's time limit.</summary>
    public async Task<Classification> ClassifyAsync(ClassifyRequest request, CancellationToken cancellationToken)
    {
        var known = builtIn.Classify(request.Text);
        var asked = await AskAsync(request, known, cancellationToken);
        var (classification, reasons) = choice.Choose(request, known, asked.Answer);

        answers.Fill(classification, classification.AnswerId);
        Tell(classification.Source, asked, reasons);
        return classification;
    }

    private async Task<AiOutcome> AskAsync(ClassifyRequest request, BuiltInResult known, CancellationToken cancellationToken)
    {
        // A danger's ticket does not wait, and nothing that the AI could say would change it.
        if (known.Danger != Danger.None)
        {
            return AiOutcome.Danger;
        }

        if (!request.Text.AsSpan().ContainsAnyExceptInRange('\0', ' '))
        {
            return AiOutcome.Wordless;
        }

        var start = time.GetTimestamp();
        using var span = ai.IsOn ? CareTelemetry.Source.StartActivity("ask the AI") : null;
        var outcome = await ai.AskAsync(request, cancellationToken);
        span?.SetTag("classifier.ai", outcome.Code);
        if (ai.IsOn)
        {
            metrics.Asked(time.GetElapsedTime(start));
        }

        return outcome;
    }

    private void Tell(Source source, AiOutcome asked, IReadOnlyList<FieldReason> reasons)
    {
        metrics.Judged(source, asked, reasons);
        var span = Activity.Current;
        span?.SetTag("classifier.source", SourceName.Of(source)).SetTag("classifier.ai", asked.Code);
        foreach (var (field, code) in reasons)
        {
            span?.SetTag($"classifier.reason.{field}", code);
        }

        var level = ai.IsOn ? LogLevel.Information : LogLevel.Debug;
        if (!logger.IsEnabled(level))
        {
            return;
        }

        var words = string.Join(' ', reasons.Concat(asked.Rejected.Select(rejected => rejected with { Field = $"rejected.{rejected.Field}" })));
        if (ai.IsOn)
        {
            ClassifierLog.Classified(logger, SourceName.Of(source), asked.Code, words);
        }
        else
        {
            ClassifierLog.ClassifiedAlone(logger, asked.Code, words);
        }
    }
}
