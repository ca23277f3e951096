using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Classifies by the phrases of lexicon.json, without any other service. Keeps no state; safe for many threads.</summary>
internal sealed class BuiltInClassifier(SiteCatalog sites)
{
    /// <summary>Characters that are judged; what follows is searched for danger only.</summary>
    public const int JudgedLength = 4096;

    private readonly Lexicon _lexicon = Lexicon.Default;

    /// <summary>Never throws, whatever the text. What follows <see cref="TextNormalizer.MaxLength"/> characters is not looked at.</summary>
    public BuiltInResult Classify(string? text)
    {
        text ??= "";
        var read = text.Length <= JudgedLength ? text : text[..JudgedLength];

        var evidence = Evidence.Gather(read, _lexicon);
        var danger = DangerRules.Find(evidence);
        if (danger == Danger.None && text.Length > read.Length && Evidence.Gather(text, _lexicon) is var whole)
        {
            danger = DangerRules.Find(whole);
            evidence = danger == Danger.None ? evidence : whole;
        }

        var judgement = Judgement.From(evidence, danger);
        var (account, accountSite) = AccountNumbers.Find(read, sites);
        var site = sites.FindNamedIn(read) ?? accountSite;

        return new BuiltInResult
        {
            NeedsTicket = judgement.NeedsTicket,
            Category = judgement.Category,
            Priority = judgement.Priority,
            Danger = danger,
            Intent = judgement.Intent,
            SiteId = site?.Code ?? "",
            FaultSummary = FaultSummary.Write(judgement, danger, evidence, site, _lexicon.Facts),
            AskForInfo = judgement.AskForInfo,
            AccountNumber = account,
            Confidence = judgement.Confidence,
        };
    }
}
