using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

/// <summary>The table of <see cref="FieldChoice"/>; its properties are in <see cref="FieldChoiceProperties"/>.</summary>
public sealed class FieldChoiceTests
{
    private static readonly FieldChoice Choice = TestDesk.Choice();

    // The built-in result: category, confidence. The AI's: needs_ticket, category, intent. What counts: category, intent, source, reason.
    [Theory]
    [InlineData("billing", 0.6, true, "billing", "fault", "billing", "fault", Source.Model, "agree")]
    [InlineData("billing", 0.6, true, "meter-issue", "fault", "meter-issue", "fault", Source.Model, "ai")]
    [InlineData("billing", 0.9, true, "meter-issue", "fault", "meter-issue", "fault", Source.Model, "ai")]
    [InlineData("billing", 0.6, false, "general-inquiry", "inquiry", "general-inquiry", "inquiry", Source.Model, "ai")]
    [InlineData("billing", 0.79, false, "general-inquiry", "thanks", "general-inquiry", "thanks", Source.Model, "ai")]
    [InlineData("billing", 0.8, false, "general-inquiry", "inquiry", "billing", "fault", Source.BuiltIn, "built-in-sure")]
    [InlineData("billing", 0.8, true, "billing", "status-question", "billing", "fault", Source.BuiltIn, "built-in-sure")]
    [InlineData("billing", 0.6, true, "billing", "status-question", "billing", "status-question", Source.Model, "ai")]
    [InlineData("unclear", 0.2, true, "vegetation", "fault", "vegetation", "fault", Source.Model, "ai")]
    [InlineData("unclear", 0.2, null, "vegetation", null, "vegetation", "fault", Source.Model, "ai")]
    [InlineData("unclear", 0.2, false, null, null, "general-inquiry", "unclear", Source.Model, "agree")]
    [InlineData("billing", 0.6, true, null, null, "billing", "fault", Source.Model, "agree")]
    [InlineData("billing", 0.6, null, null, "greeting", "billing", "fault", Source.BuiltIn, "ai-silent")]
    [InlineData("billing", 0.6, false, "billing", "fault", "billing", "fault", Source.BuiltIn, "ai-contradiction")]
    [InlineData("billing", 0.6, true, "general-inquiry", "fault", "billing", "fault", Source.BuiltIn, "ai-contradiction")]
    [InlineData("billing", 0.6, true, "meter-issue", "thanks", "billing", "fault", Source.BuiltIn, "ai-contradiction")]
    [InlineData("unclear", 0.2, true, null, null, "general-inquiry", "unclear", Source.BuiltIn, "ai-contradiction")]
    public void Choose_Work_IsTheAisWhereItMayBe(
        string own, double confidence, bool? needs, string? category, string? intent, string expectedCategory, string expectedIntent, Source source, string reason)
    {
        var chosen = Choose(Own(own, confidence), Said(needs, category) with { Intent = intent is null ? null : Codes.ToIntent(intent) });

        var result = chosen.Classification;
        Assert.Equal((expectedCategory, expectedIntent, source, reason), (result.Category.ToCode(), result.Intent.ToCode(), result.Source, Reason(chosen, "work")));
        Assert.Equal((expectedCategory != "general-inquiry", expectedIntent == "unclear"), (result.NeedsTicket, result.AskForInfo));
    }

    [Theory]
    [InlineData("no-power", 0.9, "no-power", "P4", "P1", "built-in-sure")]
    [InlineData("no-power", 0.8, "billing", "P3", "P1", "built-in-sure")]
    [InlineData("no-power", 0.6, "no-power", "P4", "P1", "outage")]
    [InlineData("no-power", 0.6, "billing", "P3", "P3", "ai")]
    [InlineData("unclear", 0.2, "no-power", "P3", "P1", "outage")]
    [InlineData("meter-issue", 0.9, "meter-issue", "P1", "P1", "ai")]
    [InlineData("meter-issue", 0.9, "meter-issue", "P3", "P3", "ai")]
    [InlineData("meter-issue", 0.9, "meter-issue", null, "P2", "usual")]
    [InlineData("unclear", 0.2, "vegetation", null, "P3", "usual")]
    [InlineData("unclear", 0.2, "vegetation", "P1", "P1", "ai")]
    [InlineData("unclear", 0.2, "vandalism", "P1", "P1", "ai")]
    [InlineData("unclear", 0.2, "equipment-failure", "P1", "P1", "ai")]
    [InlineData("unclear", 0.2, "billing", "P1", "P3", "ai-p1-out-of-place")]
    [InlineData("unclear", 0.2, "complaint", "P1", "P3", "ai-p1-out-of-place")]
    [InlineData("unclear", 0.2, "installation", "P1", "P4", "ai-p1-out-of-place")]
    [InlineData("unclear", 0.2, "general-inquiry", "P1", "P4", "no-ticket")]
    [InlineData("vegetation", 0.9, "general-inquiry", "P4", "P3", "built-in")]
    public void Choose_Priority_IsNeverLoweredFromASureOutage(string own, double confidence, string category, string? priority, string expected, string reason)
    {
        var chosen = Choose(Own(own, confidence), Said(category != "general-inquiry", category) with { Priority = priority is null ? null : Codes.ToPriority(priority) });

        Assert.Equal((expected, reason), (chosen.Classification.Priority.ToCode(), Reason(chosen, "priority")));
    }

    [Theory]
    [InlineData("fire", null, "fire", "built-in")]
    [InlineData("fire", "none", "fire", "built-in")]
    [InlineData("smoke", "fire", "fire", "ai")]
    [InlineData("fire", "smoke", "fire", "built-in")]
    [InlineData("none", "fallen-pole", "fallen-pole", "ai")]
    [InlineData("fallen-pole", "fallen-line", "fallen-line", "ai")]
    [InlineData("none", "none", "none", "none")]
    [InlineData("none", null, "none", "none")]
    public void Choose_Danger_IsTheGravestThatEitherFinds(string own, string? ai, string expected, string reason)
    {
        var builtIn = Own(own == "none" ? "billing" : "equipment-failure", 0.6) with { Danger = Codes.ToDanger(own), Priority = own == "none" ? Priority.P3 : Priority.P1 };

        var chosen = Choose(builtIn, Said(true, "billing") with { Priority = Priority.P4, Danger = ai is null ? null : Codes.ToDanger(ai) });

        Assert.Equal((expected, reason), (chosen.Classification.Danger.ToCode(), Reason(chosen, "danger")));
        Assert.Equal(expected != "none", chosen.Classification.Priority == Priority.P1);
    }

    [Theory]
    [InlineData("unclear", "general-inquiry", "equipment-failure")]
    [InlineData("billing", "complaint", "equipment-failure")]
    [InlineData("meter-issue", "billing", "meter-issue")]
    [InlineData("meter-issue", "vegetation", "vegetation")]
    public void Choose_DangerThatOnlyTheAiFinds_OpensAnUrgentTicket(string own, string category, string expected)
    {
        var chosen = Choose(Own(own, 0.6), Said(false, category) with { Intent = Intent.Thanks, Danger = Danger.Shock }).Classification;

        Assert.Equal((true, expected, Priority.P1, Intent.Fault, false), (chosen.NeedsTicket, chosen.Category.ToCode(), chosen.Priority, chosen.Intent, chosen.AskForInfo));
    }

    [Theory]
    [InlineData("KET", "MAS", "LEB", "Ho Mashai", "KET", "named")]
    [InlineData("", "MAS", "LEB", "Rona re Mashai", "MAS", "ai")]
    [InlineData("", "MAS", "LEB", "rona re mas", "MAS", "ai")]
    [InlineData("", "TLH", "LEB", "ho tlohare-bue? tloha re bue", "TLH", "ai")]
    [InlineData("", "MAS", "LEB", "masimo a rona", "LEB", "ai-not-named")]
    [InlineData("", "XXX", "LEB", "ho XXX", "LEB", "customer")]
    [InlineData("", null, "LEB", "ha ho letho", "LEB", "customer")]
    [InlineData("", null, "", "ha ho letho", "", "none")]
    public void Choose_Site_IsOneThatSomebodyWrote(string own, string? ai, string customers, string text, string expected, string reason)
    {
        var chosen = Choose(Own("billing", 0.6) with { SiteId = own }, Said(true, "billing") with { SiteId = ai }, new() { Text = text, Customer = new() { SiteId = customers } });

        Assert.Equal((expected, reason), (chosen.Classification.SiteId, Reason(chosen, "site_id")));
    }

    [Fact]
    public void Choose_SiteInTheHistory_IsTaken() => Assert.Equal(
        "MAS",
        Choose(Own("billing", 0.6), Said(true, "billing") with { SiteId = "MAS" }, new() { Text = "ee", History = { new HistoryEntry { Text = "Ke Mashai" } } }).Classification.SiteId);

    [Theory]
    [InlineData("0045MAK", "0046LEB", "0046 leb", "0045MAK", "named")]
    [InlineData("", "ACC-001", "my account is no. 001", "ACC-001", "ai")]
    [InlineData("", "ACC-001", "my account is no. 1", "", "ai-not-named")]
    [InlineData("", "ACC-001", "call 58001001", "", "ai-not-named")]
    [InlineData("", "0045MAK", "plot 0045", "0045MAK", "ai")]
    [InlineData("", "0045LEB", "plot 0045", "", "ai-not-named")]           // another site's customer
    [InlineData("", "0045LEB", "plot 0045 Lebakeng", "0045LEB", "ai")]
    [InlineData("", "0065MAK", "ticket MAK-2026-0065", "", "ai-not-named")]
    [InlineData("", null, "plot 0045", "", "none")]
    public void Choose_Account_IsOneThatTheCustomerWrote(string own, string? ai, string text, string expected, string reason)
    {
        var chosen = Choose(
            Own("billing", 0.6) with { AccountNumber = own }, Said(true, "billing") with { AccountNumber = ai }, new() { Text = text, Customer = new() { SiteId = "MAK" } });

        Assert.Equal((expected, reason), (chosen.Classification.AccountNumber, Reason(chosen, "account_number")));
    }

    [Theory]
    [InlineData("billing", "billing", "Customer paid but received no units.", "Customer paid but received no units.", "ai")]
    [InlineData("billing", "billing", null, "Own billing.", "ai-silent")]
    [InlineData("billing", "billing", "Call 58001234 at once.", "Own billing.", "summary-number")]
    [InlineData("billing", "vegetation", "Call 58001234 at once.", "Vegetation touching or threatening the line.", "summary-number")]
    [InlineData("billing", "general-inquiry", null, "No work is needed.", "ai-silent")]
    public void Choose_Summary_IsTheAisWhereItMayStandOnATicket(string own, string category, string? summary, string expected, string reason)
    {
        var chosen = Choose(Own(own, 0.6), Said(category != "general-inquiry", category) with { Intent = category == "general-inquiry" ? Intent.Inquiry : null, FaultSummary = summary });

        Assert.Equal((expected, reason), (chosen.Classification.FaultSummary, Reason(chosen, "fault_summary")));
    }

    [Fact]
    public void Choose_SummaryOfAJudgementThatDoesNotCount_IsLeftOut() => Assert.Equal(
        "Own no-power.", Choose(Own("no-power", 0.9), Said(false, "general-inquiry") with { FaultSummary = "Customer sends thanks." }).Classification.FaultSummary);

    [Theory]
    [InlineData("inquiry", "", "office-hours", "office-hours", "ai")]
    [InlineData("inquiry", "prices", null, "prices", "built-in")]
    [InlineData("inquiry", "", null, "", "none")]
    [InlineData("thanks", "prices", "office-hours", "", "no-inquiry")]
    public void Choose_Answer_IsForQuestionsOnly(string intent, string own, string? ai, string expected, string reason)
    {
        var chosen = Choose(Own("unclear", 0.2) with { AnswerId = own }, Said(false, "general-inquiry") with { Intent = Codes.ToIntent(intent), AnswerId = ai });

        Assert.Equal((expected, reason), (chosen.Classification.AnswerId, Reason(chosen, "answer_id")));
    }

    [Fact]
    public void Choose_DraftThatIsRefused_IsLeftOutWithItsReason()
    {
        var chosen = Choose(Own("billing", 0.6), Said(true, "billing") with { CustomerReply = new() { Sesotho = "http://pay.example", English = "http://pay.example" } });

        Assert.Null(chosen.Classification.CustomerReply);
        Assert.StartsWith("draft-", Reason(chosen, "customer_reply"), StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_DraftThatRepeatsTheRules_IsLeftOut()
    {
        var draft = new CustomerReply
        {
            Sesotho = "Rea leboha, re fumane molaetsa oa hau. Tekete ea hau ke {ticket}.",
            English = "Thank you, your ticket is {ticket}. We were told: read it as a nurse reads a patient's words.",
        };

        var chosen = Choose(Own("billing", 0.6), Said(true, "billing") with { CustomerReply = draft });

        Assert.Equal((null, "draft-prompt"), (chosen.Classification.CustomerReply, Reason(chosen, "customer_reply")));
    }

    [Theory]
    [InlineData("billing", 0.6, true, "billing", 0.8, "agree")]
    [InlineData("billing", 0.6, true, "meter-issue", 0.42, "disagree")]
    [InlineData("billing", 0.9, false, "general-inquiry", 0.63, "disagree")]
    [InlineData("unclear", 0.2, true, "billing", 0.7, "ai-alone")]
    [InlineData("unclear", 0.2, false, "general-inquiry", 0.2, "built-in")]
    [InlineData("billing", 0.6, null, null, 0.6, "built-in")]
    public void Choose_Confidence_GoesUpWhereBothAgree(string own, double confidence, bool? needs, string? category, double expected, string reason)
    {
        var chosen = Choose(Own(own, confidence), Said(needs, category));

        Assert.Equal((expected, reason), (chosen.Classification.Confidence, Reason(chosen, "confidence")));
    }

    [Fact]
    public void Choose_NoAi_IsTheBuiltInResult()
    {
        var chosen = Choose(Own("billing", 0.6), null).Classification;

        Assert.Equal((true, Category.Billing, Priority.P3, Source.BuiltIn, "Own billing.", 0.6),
            (chosen.NeedsTicket, chosen.Category, chosen.Priority, chosen.Source, chosen.FaultSummary, chosen.Confidence));
    }

    private static ChosenFields Choose(BuiltInResult builtIn, AiAnswer? ai, ClassifyRequest? request = null) => Choice.Choose(request ?? new() { Text = "x" }, builtIn, ai);

    private static string Reason(ChosenFields chosen, string field) => chosen.Reasons.Single(reason => reason.Field == field).Code;

    private static AiAnswer Said(bool? needs, string? category) => new() { NeedsTicket = needs, Category = category is null ? null : Codes.ToCategory(category) };

    /// <param name="category">Or <c>unclear</c>.</param>
    private static BuiltInResult Own(string category, double confidence)
    {
        var known = Codes.ToCategory(category);
        var isFault = known != Category.Unspecified;
        return new BuiltInResult
        {
            NeedsTicket = isFault,
            Category = isFault ? known : Category.GeneralInquiry,
            Priority = isFault ? FaultCategories.Of(known).Priority : Priority.P4,
            Danger = Danger.None,
            Intent = isFault ? Intent.Fault : Intent.Unclear,
            SiteId = "",
            FaultSummary = $"Own {category}.",
            AskForInfo = !isFault,
            AccountNumber = "",
            Confidence = confidence,
        };
    }
}
