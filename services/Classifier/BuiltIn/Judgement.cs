using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>The decision from the evidence, before site, account and wording are added.</summary>
internal readonly record struct Judgement(bool NeedsTicket, Category Category, Priority Priority, Intent Intent, double Confidence)
{
    // Greetings and thanks with more words than this say something else besides.
    private const int GreetingText = 6;
    private const int ShortText = 12;
    private const int RamblingText = 120;

    public bool AskForInfo => Intent == Intent.Unclear;

    public static Judgement From(Evidence evidence, Danger danger)
    {
        if (danger != Danger.None) return new(true, DangerRules.CategoryOf(evidence), Priority.P1, Intent.Fault, 0.85);

        var ranked = FaultCategories.All.OrderByDescending(fault => evidence[fault.Meaning]).ToList();
        var (likeliest, score) = (ranked[0], evidence[ranked[0].Meaning]);

        if (score >= Lexicon.Medium && !IsOnlyAsked(evidence, likeliest, score))
            return Fault(evidence, likeliest, score, evidence[ranked[1].Meaning]);

        return evidence.Has("restored") ? NoWork(Intent.Thanks, 0.6) : Words(evidence, score > 0 ? likeliest.Category : Category.GeneralInquiry);
    }

    /// <summary>A question about the price of a connection, or when it will be made, is no order for one.</summary>
    private static bool IsOnlyAsked(Evidence evidence, FaultCategory fault, double score)
    {
        var asked = evidence["general-inquiry"] >= Lexicon.Strong;
        var status = evidence["status"] >= Lexicon.Strong;
        return fault.Category switch
        {
            Category.NoPower => false,
            Category.Installation => asked || (status && score < Lexicon.Strong),
            Category.Complaint => score < Lexicon.Strong && (asked || status),
            Category.MeterIssue => score < Lexicon.Strong && asked,
            _ => score < Lexicon.Strong && (asked || status),
        };
    }

    private static Judgement Fault(Evidence evidence, FaultCategory fault, double score, double second)
    {
        var confidence = score >= Lexicon.Strong ? 0.9 : 0.6;
        if (second >= score) confidence -= 0.25;
        else if (second >= Lexicon.Medium) confidence -= 0.1;
        if (evidence["general-inquiry"] >= Lexicon.Strong) confidence -= 0.1;
        if (evidence.Has("restored")) confidence -= 0.2;
        if (evidence.WordCount > RamblingText) confidence -= 0.1;

        var asksWhen = score < Lexicon.Strong && evidence["status"] >= Lexicon.Strong;
        var priority = evidence["no-power"] >= Lexicon.Strong ? Priority.P1 : fault.Priority;
        return new(true, fault.Category, priority, asksWhen ? Intent.StatusQuestion : Intent.Fault, Math.Round(confidence, 2));
    }

    /// <summary>No work was named: a question, a courtesy, or nothing that we understand.</summary>
    private static Judgement Words(Evidence evidence, Category guess)
    {
        var isShort = evidence.WordCount <= ShortText;
        var (inquiry, status) = (evidence["general-inquiry"], evidence["status"]);

        if (status >= Lexicon.Strong || (status > 0 && inquiry < Lexicon.Strong))
            return NoWork(Intent.StatusQuestion, status >= Lexicon.Strong ? 0.8 : 0.5);
        if (inquiry >= Lexicon.Strong) return NoWork(Intent.Inquiry, 0.8);
        if (guess != Category.GeneralInquiry || inquiry > 0 || evidence.Has("help")) return new(false, guess, Priority.P4, Intent.Unclear, 0.4);
        if (evidence["thanks"] >= Lexicon.Strong) return NoWork(Intent.Thanks, isShort ? 0.85 : 0.5);
        if (evidence.Has("thanks") && isShort) return NoWork(Intent.Thanks, 0.6);
        if (evidence.Has("greeting") && evidence.WordCount <= GreetingText) return NoWork(Intent.Greeting, 0.8);
        return new(false, Category.GeneralInquiry, Priority.P4, Intent.Unclear, evidence.WordCount == 0 ? 0.1 : 0.2);
    }

    private static Judgement NoWork(Intent intent, double confidence) =>
        new(false, Category.GeneralInquiry, Priority.P4, intent, confidence);
}
