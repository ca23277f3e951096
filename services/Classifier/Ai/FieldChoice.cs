using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.Drafts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.Ai;

/// <summary>A classification, and why each field is as it is.</summary>
internal sealed record ChosenFields(Classification Classification, IReadOnlyList<FieldReason> Reasons);

/// <summary>
/// Which result counts, per field. In one sentence: the AI may understand more than the built-in rules, and may say that it is worse,
/// but never that there is less danger, less of an outage or nobody to send where the built-in rules are sure, and never anything
/// that the customer did not write.
/// </summary>
internal sealed class FieldChoice(SiteCatalog sites, DraftCheck drafts, SummaryCheck summaries, PromptLeak leak)
{
    /// <summary>From this confidence on the built-in rules' word for a fault stands.</summary>
    public const double Sure = 0.8;

    /// <summary>The confidence in an AI that judges where the built-in rules understood nothing.</summary>
    private const double Alone = 0.7;

    // An outage or a danger can come with these; a bill or a wish for a connection endangers nobody.
    internal static readonly Category[] CanBeUrgent =
        [Category.NoPower, Category.EquipmentFailure, Category.MeterIssue, Category.Vegetation, Category.Vandalism];

    /// <param name="ai">Null where it was not asked or did not answer.</param>
    public ChosenFields Choose(ClassifyRequest request, BuiltInResult builtIn, AiAnswer? ai)
    {
        var (danger, dangerReason) = ChooseDanger(builtIn, ai);
        var (work, source, workReason) = ChooseWork(builtIn, ai, danger);
        var isAis = source == Source.Model;
        var (priority, priorityReason) = ChoosePriority(builtIn, ai, danger, work, isAis);
        var (site, siteReason) = ChooseSite(request, builtIn, ai);
        var (account, accountReason) = ChooseAccount(request, builtIn, ai);
        var (summary, summaryReason) = ChooseSummary(request, builtIn, ai, work, isAis, danger);
        var (answerId, answerReason) = ChooseAnswer(builtIn, ai, work);
        var (reply, replyReason) = ChooseReply(request, ai, work, isAis, danger);
        var (confidence, confidenceReason) = ChooseConfidence(builtIn, ai, work);
        var (moreFaults, moreFaultsReason) = MoreFaultsChoice.Choose(request, builtIn, ai, work, isAis, summaries);

        var classification = new Classification
        {
            NeedsTicket = work.NeedsTicket,
            Category = work.Category,
            Priority = priority,
            SiteId = site,
            FaultSummary = summary,
            CustomerReply = reply,
            AskForInfo = work.AskForInfo,
            AccountNumber = account,
            Confidence = confidence,
            Source = source,
            Danger = danger,
            Intent = work.Intent,
            AnswerId = answerId,
            MoreFaults = { moreFaults },
        };
        return new ChosenFields(
            classification,
            [
                new(AiFields.Danger, dangerReason), new("work", workReason), new(AiFields.Priority, priorityReason), new(AiFields.SiteId, siteReason),
                new(AiFields.AccountNumber, accountReason), new(AiFields.FaultSummary, summaryReason), new(AiFields.AnswerId, answerReason),
                new(AiFields.CustomerReply, replyReason), new("confidence", confidenceReason),
                new(AiFields.MoreFaults, moreFaultsReason),
            ]);
    }

    /// <summary>What either finds; the gravest where both find one.</summary>
    private static (Danger, string) ChooseDanger(BuiltInResult builtIn, AiAnswer? ai)
    {
        var danger = DangerRules.GraverOf(builtIn.Danger, ai?.Danger ?? Danger.None);
        return danger == Danger.None ? (danger, "none") : (danger, danger == builtIn.Danger ? "built-in" : "ai");
    }

    /// <summary>
    /// needs_ticket, category, intent and ask_for_info: the AI's where they agree with each other, the built-in ones otherwise. With a
    /// danger there is a ticket. A fault of which the built-in rules are sure stays a fault.
    /// </summary>
    private static (Work, Source, string) ChooseWork(BuiltInResult builtIn, AiAnswer? ai, Danger danger)
    {
        var own = new Work(builtIn.NeedsTicket, builtIn.Category, builtIn.Intent, builtIn.AskForInfo);
        if (ai is null || builtIn.Danger != Danger.None)
        {
            return (own, Source.BuiltIn, ai is null ? "built-in" : "danger");
        }

        if (danger != Danger.None)
        {
            return (new Work(true, UrgentCategory(ai.Category, builtIn), Intent.Fault, false), Source.Model, "danger");
        }

        if (ai is { NeedsTicket: null, Category: null })
        {
            return (own, Source.BuiltIn, "ai-silent");
        }

        var merged = Merge(builtIn, ai);
        if (!merged.IsConsistent)
        {
            return (own, Source.BuiltIn, "ai-contradiction");
        }

        // A question about a fault can be answered without a ticket, so that one does not take a sure fault's place either.
        var isSure = builtIn.NeedsTicket && builtIn.Confidence >= Sure;
        return isSure && (!merged.NeedsTicket || (builtIn.Intent == Intent.Fault && merged.Intent != Intent.Fault))
            ? (own, Source.BuiltIn, "built-in-sure")
            : (merged, Source.Model, merged == own ? "agree" : "ai");
    }

    private static Category UrgentCategory(Category? ai, BuiltInResult builtIn) =>
        ai is { } category && CanBeUrgent.Contains(category) ? category
        : CanBeUrgent.Contains(builtIn.Category) ? builtIn.Category
        : Category.EquipmentFailure;

    /// <summary>The AI's fields; what it left out is the built-in one where that fits, else what follows from the rest.</summary>
    private static Work Merge(BuiltInResult builtIn, AiAnswer ai)
    {
        var needsTicket = ai.NeedsTicket ?? (ai.Category is { } named ? named != Category.GeneralInquiry : builtIn.NeedsTicket);
        var category = ai.Category ?? (needsTicket ? builtIn.Category : Category.GeneralInquiry);
        var intent = ai.Intent
            ?? (ai.AskForInfo == true ? Intent.Unclear
            : Work.Fits(builtIn.Intent, needsTicket) ? builtIn.Intent
            : needsTicket ? Intent.Fault : Intent.Inquiry);
        return new Work(needsTicket, category, intent, ai.AskForInfo ?? intent == Intent.Unclear);
    }

    /// <summary>
    /// P1 with any danger, with no power, and where the built-in rules are sure of it; else the AI's, whose P1 needs a category that can
    /// be urgent, and which must be about the category that counts.
    /// </summary>
    private static (Priority, string) ChoosePriority(BuiltInResult builtIn, AiAnswer? ai, Danger danger, Work work, bool isAis)
    {
        if (danger != Danger.None)
        {
            return (Priority.P1, "danger");
        }

        if (!work.NeedsTicket)
        {
            return (Priority.P4, "no-ticket");
        }

        if (builtIn is { Priority: Priority.P1, Confidence: >= Sure })
        {
            return (Priority.P1, "built-in-sure");
        }

        var usual = builtIn.NeedsTicket && builtIn.Category == work.Category ? builtIn.Priority : FaultCategories.Of(work.Category).Priority;
        if (!isAis || ai?.Priority is not { } priority)
        {
            return (usual, isAis ? "usual" : "built-in");
        }

        return work.Category == Category.NoPower && priority != Priority.P1 ? (Priority.P1, "outage")
            : priority == Priority.P1 && !CanBeUrgent.Contains(work.Category) ? (usual, "ai-p1-out-of-place")
            : (priority, "ai");
    }

    /// <summary>The one that the text names, else the AI's where the customer did write it, else the customer's own.</summary>
    private (string, string) ChooseSite(ClassifyRequest request, BuiltInResult builtIn, AiAnswer? ai)
    {
        var own = request.Customer?.SiteId ?? "";
        if (builtIn.SiteId.Length > 0)
        {
            return (builtIn.SiteId, "named");
        }

        if (sites.Find(ai?.SiteId) is not { } site)
        {
            return (own, own.Length > 0 ? "customer" : "none");
        }

        return Mentions.Site(site, request, sites) ? (site.Code, "ai") : (own, "ai-not-named");
    }

    /// <summary>Only what stands in the text. The AI may read a number that is written in another way, but not its digits into being.</summary>
    private (string, string) ChooseAccount(ClassifyRequest request, BuiltInResult builtIn, AiAnswer? ai)
    {
        if (builtIn.AccountNumber.Length > 0)
        {
            return (builtIn.AccountNumber, "named");
        }

        if (ai?.AccountNumber is not { Length: > 0 } number)
        {
            return ("", "none");
        }

        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return Mentions.Number(digits, request.Text) && IsOfKnownSite(number, request) ? (number, "ai") : ("", "ai-not-named");
    }

    // 0045MAK: somebody who writes 0045 means the own site's, and another one's only where that is named as well.
    private bool IsOfKnownSite(string number, ClassifyRequest request) =>
        !char.IsAsciiDigit(number[0])
        || (sites.Find(string.Concat(number.Where(char.IsAsciiLetter))) is { } site && (request.Customer?.SiteId == site.Code || Mentions.Site(site, request, sites)));

    /// <summary>The AI's where its judgement counts and the sentence may stand on a ticket; a danger that the built-in rules found is told in their words.</summary>
    private (string, string) ChooseSummary(ClassifyRequest request, BuiltInResult builtIn, AiAnswer? ai, Work work, bool isAis, Danger danger)
    {
        var problem = !isAis ? "built-in" : ai?.FaultSummary is not { Length: > 0 } summary ? "ai-silent" : summaries.Problem(summary, request);
        if (problem is null)
        {
            return (ai!.FaultSummary!, "ai");
        }

        // The built-in sentence is about the built-in category.
        var ownFits = work.NeedsTicket == builtIn.NeedsTicket && (work.Category == builtIn.Category || !work.NeedsTicket) && danger == builtIn.Danger;
        return (ownFits ? builtIn.FaultSummary : Sentence(work, danger), problem);
    }

    private static string Sentence(Work work, Danger danger) =>
        danger != Danger.None ? "Danger to life reported at the installation."
        : work.NeedsTicket ? $"{FaultCategories.Of(work.Category).Sentence}."
        : "No work is needed.";

    /// <summary>For questions only: the AI's, whose id is known by now, else the built-in one.</summary>
    private static (string, string) ChooseAnswer(BuiltInResult builtIn, AiAnswer? ai, Work work) =>
        work.Intent != Intent.Inquiry ? ("", "no-inquiry")
        : ai?.AnswerId is { Length: > 0 } id ? (id, "ai")
        : (builtIn.AnswerId, builtIn.AnswerId.Length > 0 ? "built-in" : "none");

    /// <summary>The AI's draft where its judgement counts and the draft passes; a danger has an approved text.</summary>
    private (CustomerReply?, string) ChooseReply(ClassifyRequest request, AiAnswer? ai, Work work, bool isAis, Danger danger)
    {
        if (!isAis || ai?.CustomerReply is not { } draft)
        {
            return (null, "none");
        }

        var problem = danger != Danger.None ? "danger"
            : leak.IsIn(draft.Sesotho) || leak.IsIn(draft.English) ? "draft-prompt"
            : drafts.Problem(draft, request, work.NeedsTicket);
        return problem is null ? (draft, "ai") : (null, problem);
    }

    /// <summary>
    /// Two who agree about ticket and category are surer than one: half of what was missing to 1 is added. Two who do not are less sure,
    /// whoever counts: three tenths are taken off. Where the built-in rules understood nothing they have no say.
    /// </summary>
    private static (double, string) ChooseConfidence(BuiltInResult builtIn, AiAnswer? ai, Work work)
    {
        if (ai is null or { NeedsTicket: null, Category: null } || (builtIn.AskForInfo && work.AskForInfo))
        {
            return (builtIn.Confidence, "built-in");
        }

        if (builtIn.AskForInfo)
        {
            return (Alone, "ai-alone");
        }

        var agree = (ai.NeedsTicket ?? builtIn.NeedsTicket) == builtIn.NeedsTicket && (ai.Category ?? builtIn.Category) == builtIn.Category;
        return agree
            ? (Math.Round(builtIn.Confidence + ((1 - builtIn.Confidence) / 2), 2), "agree")
            : (Math.Round(builtIn.Confidence * 0.7, 2), "disagree");
    }
}
