using CustomerCare.Classifier.BuiltIn.Faults;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Classifies by a trained model and the phrases of lexicon.json, without any other service. Keeps no state; safe for many threads.</summary>
internal sealed class BuiltInClassifier(SiteCatalog sites, LinearModel model)
{
    /// <summary>Characters that are judged; what follows is searched for danger only.</summary>
    public const int JudgedLength = 4096;

    private const int MostSentencesJudged = 40;

    private readonly Lexicon _lexicon = Lexicon.Default;
    private readonly FurtherFaults _furtherFaults = new(Lexicon.Default, model);

    /// <summary>The part that is judged.</summary>
    public static string Judged(string text) => text.Length <= JudgedLength ? text : text[..JudgedLength];

    /// <summary>Never throws, whatever the text. What follows <see cref="TextNormalizer.MaxLength"/> characters is not looked at.</summary>
    public BuiltInResult Classify(string? text)
    {
        text ??= "";
        var read = Judged(text);

        var evidence = Evidence.Gather(read, _lexicon);
        var judgement = Judgement.Of(read, evidence, _lexicon, model);
        if (judgement.Danger == Danger.None && DangerIn(read, evidence) is not Danger.None and var hidden)
        {
            judgement = judgement.With(hidden);
        }

        if (Hides(judgement) && FaultIn(read) is { } fault)
        {
            (judgement, evidence) = fault;
        }

        if (judgement.Danger == Danger.None && text.Length > read.Length && Evidence.Gather(text, _lexicon) is var whole && DangerRules.Find(whole) is not Danger.None and var danger)
        {
            judgement = judgement.With(danger);
            evidence = whole;
        }

        var (account, accountSite) = AccountNumbers.Find(read, sites);
        var site = sites.FindNamedIn(read) ?? accountSite;

        return new BuiltInResult
        {
            NeedsTicket = judgement.NeedsTicket,
            Category = judgement.Category,
            Priority = judgement.Priority,
            Danger = judgement.Danger,
            Intent = judgement.Intent,
            SiteId = site?.Code ?? "",
            FaultSummary = FaultSummary.Write(judgement, evidence, site, _lexicon.Facts),
            AskForInfo = judgement.AskForInfo,
            AccountNumber = account,
            AnswerId = judgement.AnswerId,
            Confidence = judgement.Confidence,
            MoreFaults = _furtherFaults.In(read, judgement, evidence, site),
        };
    }

    private ModelOpinion Opinion(string text, Evidence evidence) => model.Judge(TextFeatures.Of(text, evidence, _lexicon, new FeatureBuffer()));

    // Thanks and greetings weigh in the whole of a burst what they weigh in a sentence, and can outweigh the message beside them.
    private static bool Hides(Judgement judgement) => !judgement.NeedsTicket && judgement.Intent is (Intent.Thanks or Intent.Greeting or Intent.Unclear);

    /// <summary>The first line that is surely a fault by itself: each message of a burst is a line. Null where none is.</summary>
    private (Judgement Judgement, Evidence Evidence)? FaultIn(string text)
    {
        if (!text.Contains('\n')) return null;

        foreach (var line in text.Split('\n', MostSentencesJudged, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var part = new PartReading(new TextPart(line, IsAdded: false), Evidence.Gather(line, _lexicon), _lexicon, model);
            if (part.IsSure) return (part.Judgement, part.Evidence);
        }

        return null;
    }

    /// <summary>A danger in one sentence of a long story, which the whole of it hides from the model.</summary>
    private Danger DangerIn(string text, Evidence whole)
    {
        if (DangerRules.Find(whole) == Danger.None) return Danger.None;

        var judged = 0;
        foreach (var sentence in Sentences.Of(text))
        {
            var evidence = Evidence.Gather(sentence, _lexicon);
            if (DangerRules.Find(evidence) is not Danger.None and var found)
            {
                // Somebody who speaks of danger so often is not worth the model's time.
                if (judged++ == MostSentencesJudged) return found;
                if (DangerRules.Judge(evidence, Opinion(sentence, evidence)) is not Danger.None and var danger) return danger;
            }
        }

        return Danger.None;
    }
}
