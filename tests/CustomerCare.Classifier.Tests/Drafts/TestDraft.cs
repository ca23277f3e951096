using CustomerCare.Classifier.Drafts;
using CustomerCare.Classifier.Tests.BuiltIn;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.Tests.Drafts;

/// <summary>A message, a draft of an answer to it, and whether a ticket comes of it.</summary>
internal sealed record TestDraft(ClassifyRequest Request, bool NeedsTicket, string Sesotho, string English)
{
    private static readonly DraftCheck Check = new(WordShare.Of, SiteCatalog.Load());

    /// <summary>A plain one with a ticket; tests spoil it.</summary>
    public static TestDraft WithTicket { get; } = new(
        new ClassifyRequest { Text = "the lights are off" },
        true,
        "Lumela. Re amohetse tlaleho ea hau, 'me tekete ea hau ke {ticket}. Basebetsi ba rona ba tla e sebetsa.",
        "Hello. We have received your report, and your ticket is {ticket}. Our team will work on it.");

    public static IReadOnlyList<TestDraft> Good { get; } = [.. TestData.Rows("good-drafts.txt", 4).Select(row => new TestDraft(
        new ClassifyRequest { Text = row[0] }, row[1] == "ticket", row[2].Replace("\\n", "\n", StringComparison.Ordinal), row[3].Replace("\\n", "\n", StringComparison.Ordinal)))];

    public string? Problem() => Check.Problem(new CustomerReply { Sesotho = Sesotho, English = English }, Request, NeedsTicket);

    public TestDraft Saying(string addition, bool inSesotho) =>
        inSesotho ? this with { Sesotho = $"{Sesotho} {addition}" } : this with { English = $"{English} {addition}" };
}
