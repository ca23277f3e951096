using CsCheck;
using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Faults;
using CustomerCare.Classifier.Tests.BuiltIn;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

/// <summary>What holds for every text and everything that an AI may say about it.</summary>
public sealed class FieldChoiceProperties
{
    private static readonly FieldChoice Choice = TestDesk.Choice();
    private static readonly SiteCatalog Sites = SiteCatalog.Load();

    private static readonly Gen<ClassifyRequest> AnyRequest =
        Gen.Select(
            OneOf(TestData.Rows("messages.txt", 4).Select(row => row[3]).Concat(TestData.Rows("dangers.txt", 2).Select(row => row[1])).Append("0045 001 MAK-2026-0065 58001234").ToArray()),
            Gen.String[0, 30],
            OneOf("", "MAK", "LEB"))
        .Select((text, noise, site) => new ClassifyRequest { Text = $"{text} {noise}", Customer = new() { SiteId = site } });

    private static readonly Gen<AiAnswer> AnyAnswer = Gen.Select(
        Gen.Select(Flag, Value<Category>(), Value<Priority>(), Value<Danger>()),
        Gen.Select(Value<Intent>(), Flag, Maybe(OneOf("MAK", "LEB", "MAS", "KET")), Gen.Select(Value<Category>(), Value<Priority>(), Maybe(Gen.String)).Array[0, 4]),
        Gen.Select(Maybe(OneOf("0045MAK", "0065MAK", "0045LEB", "ACC-001", "ACC-58001234")), Maybe(Gen.OneOf(Gen.String, Gen.Const("The meter shows nothing since today."))), Maybe(OneOf("office-hours", "prices"))),
        (work, words, texts) => new AiAnswer
        {
            NeedsTicket = work.Item1,
            Category = work.Item2,
            Priority = work.Item3,
            Danger = work.Item4,
            Intent = words.Item1,
            AskForInfo = words.Item2,
            SiteId = words.Item3,
            AccountNumber = texts.Item1,
            FaultSummary = texts.Item2,
            AnswerId = texts.Item3,
            CustomerReply = new() { Sesotho = texts.Item2 ?? "", English = texts.Item2 ?? "" },
            MoreFaults = [.. words.Item4.Where(one => one.Item1 is not null).Select(one => new AiFault(one.Item1!.Value, one.Item2, one.Item3))],
        });

    private static Gen<bool?> Flag => Gen.Int[0, 2].Select(i => i == 0 ? (bool?)null : i == 1);

    [Fact]
    public void Choose_Anything_NeverLosesOrLowersADanger() => Sample((own, ai, chosen, _) =>
        chosen.Danger == DangerRules.GraverOf(own.Danger, ai.Danger ?? Danger.None)
        && (chosen.Danger == Danger.None || chosen is { Priority: Priority.P1, NeedsTicket: true, Intent: Intent.Fault, AskForInfo: false }));

    [Fact]
    public void Choose_Anything_KeepsASureFaultAndASureOutage() => Sample((own, _, chosen, _) =>
        own.Confidence < FieldChoice.Sure || !own.NeedsTicket || (chosen.NeedsTicket && (own.Priority != Priority.P1 || chosen.Priority == Priority.P1)));

    [Fact]
    public void Choose_Anything_HasEveryFieldInRange() => Sample((own, _, chosen, _) =>
        chosen.Category != Category.Unspecified && chosen.Priority != Priority.Unspecified && chosen.Intent != Intent.Unspecified
        && chosen.Danger != Danger.Unspecified && chosen.Source != Source.Unspecified
        && chosen.Confidence is >= 0 and <= 1
        && (chosen.SiteId.Length == 0 || Sites.Find(chosen.SiteId) is not null)
        && chosen.FaultSummary.Length is > 0 and <= 400 && !chosen.FaultSummary.Any(char.IsControl)
        && !(chosen.AskForInfo && chosen.NeedsTicket)
        && (chosen.NeedsTicket || chosen.Priority == Priority.P4)
        && (chosen.Source == Source.BuiltIn || new Work(chosen.NeedsTicket, chosen.Category, chosen.Intent, chosen.AskForInfo).IsConsistent));

    [Fact]
    public void Choose_Anything_TakesSiteAndAccountFromNobodyButTheCustomer() => Sample((own, _, chosen, request) =>
        (chosen.SiteId == own.SiteId || chosen.SiteId == request.Customer.SiteId || Mentions.Site(Sites.Find(chosen.SiteId)!, request, Sites))
        && (chosen.AccountNumber == own.AccountNumber || request.Text.Contains(string.Concat(chosen.AccountNumber.Where(char.IsAsciiDigit)), StringComparison.Ordinal)));

    [Fact]
    public void Choose_Anything_CallsNoBillOrWishUrgent() => Sample((own, _, chosen, _) =>
        chosen.Priority != Priority.P1 || own.Priority == Priority.P1 || chosen.Category is not (Category.Billing or Category.Complaint or Category.Installation or Category.GeneralInquiry));

    [Fact]
    public void Choose_Anything_NamesFurtherFaultsOfOtherCategoriesOnce() => Sample((_, _, chosen, _) =>
        chosen.MoreFaults.Count <= FurtherFault.Most
        && (chosen.NeedsTicket || chosen.MoreFaults.Count == 0)
        && chosen.MoreFaults.Select(fault => fault.Category).Append(chosen.Category).Distinct().Count() == chosen.MoreFaults.Count + 1
        && chosen.MoreFaults.All(fault =>
            fault.Category is not (Category.Unspecified or Category.GeneralInquiry) && fault.Priority != Priority.Unspecified && fault.Danger == Danger.None
            && fault.FaultSummary.Length is > 0 and <= 400 && !fault.FaultSummary.Any(char.IsControl) && fault.Confidence is > 0 and <= 1));

    [Fact]
    public void Choose_Anything_GivesAReasonForEachField() => Sample((request, own, ai) =>
        Choice.Choose(request, own, ai).Reasons is { Count: 10 } reasons && reasons.All(reason => reason.Code.Length > 0) && reasons.DistinctBy(reason => reason.Field).Count() == 10);

    private static void Sample(Func<BuiltInResult, AiAnswer, Classification, ClassifyRequest, bool> holds) =>
        Sample((request, own, ai) => holds(own, ai, Choice.Choose(request, own, ai).Classification, request));

    private static void Sample(Func<ClassifyRequest, BuiltInResult, AiAnswer, bool> holds) =>
        Gen.Select(AnyRequest, AnyAnswer).Sample((request, ai) => holds(request, TestData.Classifier.Classify(request.Text), ai), iter: 2_000);

    private static Gen<T?> Value<T>() where T : struct, Enum =>
        Gen.Int[0, Enum.GetValues<T>().Length - 1].Select(i => i == 0 ? (T?)null : Enum.GetValues<T>()[i]);

    private static Gen<string?> Maybe(Gen<string> texts) => Gen.Select(Gen.Bool, texts, (has, text) => has ? text : null);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
