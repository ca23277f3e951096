using System.Collections.Frozen;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.Drafts;

/// <summary>Whether the AI's draft of a reply may reach a customer. In doubt it may not: an approved text takes its place.</summary>
/// <param name="sesothoShare">From 0, English, to 1, Sesotho.</param>
internal sealed class DraftCheck(Func<string, double> sesothoShare, SiteCatalog sites)
{
    /// <summary>The least share of Sesotho in the first part.</summary>
    public const double LeastSesotho = 0.75;

    /// <summary>The largest share of Sesotho in the second part.</summary>
    public const double MostSesothoInEnglish = 0.25;

    private readonly DraftWords _words = DraftWords.Default;

    public DraftCheck(LanguageMeasure language, SiteCatalog sites)
        : this(language.SesothoShare, sites)
    {
    }

    /// <summary>Null where it may, else a reason code of a few words, such as <c>draft-link</c>, without any of the draft's own words.</summary>
    /// <param name="needsTicket">Whether a ticket comes of the message, by the result that counts.</param>
    public string? Problem(CustomerReply draft, ClassifyRequest request, bool needsTicket)
    {
        var known = new KnownWords(request, sites, _words.Names);
        return DraftForm.Problem(draft.Sesotho, needsTicket)
            ?? DraftForm.Problem(draft.English, needsTicket)
            ?? LanguageProblem(draft)
            ?? WordProblem(draft.Sesotho, known, _words.SesothoOpenings)
            ?? WordProblem(draft.English, known, _words.EnglishOpenings);
    }

    private string? LanguageProblem(CustomerReply draft) =>
        sesothoShare(DraftForm.WithoutTicket(draft.Sesotho)) < LeastSesotho ? "draft-first-not-sesotho"
        : sesothoShare(DraftForm.WithoutTicket(draft.English)) > MostSesothoInEnglish ? "draft-second-not-english"
        : null;

    private string? WordProblem(string part, KnownWords known, FrozenSet<string> openings)
    {
        var text = DraftForm.WithoutTicket(part);
        return DraftPatterns.Problem(known.WithoutNumbers(text)) ?? _words.Problem(text) ?? known.Problem(text, openings);
    }
}
