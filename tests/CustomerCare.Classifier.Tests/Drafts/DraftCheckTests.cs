using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Classifier.Drafts;
using CustomerCare.Classifier.Tests.BuiltIn;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;
using Xunit;

namespace CustomerCare.Classifier.Tests.Drafts;

public sealed class DraftCheckTests
{
    private static readonly TestDraft Draft = TestDraft.WithTicket;

    public static TheoryData<int> GoodDrafts { get; } = [.. Enumerable.Range(0, TestDraft.Good.Count)];

    public static TheoryData<string, string, string> BadSentences { get; } = [.. TestData.Rows("bad-sentences.txt", 3).Select(row => (row[0], row[1], row[2]))];

    [Theory, MemberData(nameof(GoodDrafts))]
    public void Problem_GoodDraft_IsNone(int index) => Assert.Null(TestDraft.Good[index].Problem());

    [Fact]
    public void Problem_PlainDraft_IsNone() => Assert.Null(Draft.Problem());

    [Theory, MemberData(nameof(BadSentences))]
    public void Problem_OneBadSentence_IsItsReason(string reason, string language, string sentence) =>
        Assert.Equal(reason, Draft.Saying(sentence.Replace("\\n", "\n", StringComparison.Ordinal), language == "st").Problem());

    // Others say what only we can know, such as that something is fixed, and a draft may not.
    [Theory]
    [InlineData("ticket_opened")]
    [InlineData("ticket_opened_no_power")]
    [InlineData("ticket_opened_meter_issue")]
    [InlineData("danger_ticket_opened")]
    [InlineData("comment_added")]
    [InlineData("status_open")]
    public void Problem_ApprovedTextThatADraftCouldBe_IsNone(string key)
    {
        var (sesotho, english) = ApprovedTexts.Of(key);

        Assert.Null((Draft with { Sesotho = sesotho, English = english }).Problem());
    }

    [Theory]
    [InlineData("", "draft-part-missing")]
    [InlineData(" \n\t        ", "draft-part-missing")]
    [InlineData("{ticket}", "draft-too-short")]
    [InlineData("Re amohetse tlaleho ea hau.", "draft-ticket-missing")]
    [InlineData("Tekete ea hau ke {Ticket}.", "draft-ticket-missing")]
    public void Problem_SesothoPart_IsItsReason(string part, string reason) => Assert.Equal(reason, (Draft with { Sesotho = part }).Problem());

    [Theory]
    [InlineData("", "draft-part-missing")]
    [InlineData("{ticket} ok", null)]
    [InlineData("{ticket} o", null)]
    [InlineData("{ticket}", "draft-too-short")]
    [InlineData("We have received your report.", "draft-ticket-missing")]
    public void Problem_EnglishPart_IsItsReason(string part, string? reason) =>
        Assert.Equal(reason, new DraftCheck(text => text.StartsWith("Lumela", StringComparison.Ordinal) ? 1 : 0, SiteCatalog.Load())
            .Problem(new CustomerReply { Sesotho = Draft.Sesotho, English = part }, Draft.Request, needsTicket: true));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Problem_TicketWhereNoneIsDue_IsRefused(bool inSesotho)
    {
        var none = Draft with { NeedsTicket = false, Sesotho = "Lumela. Re amohetse molaetsa oa hau.", English = "Hello. We have received your message." };

        Assert.Null(none.Problem());
        Assert.Equal("draft-ticket-not-due", none.Saying("{ticket}.", inSesotho).Problem());
    }

    [Theory]
    [InlineData(600, null)]
    [InlineData(601, "draft-too-long")]
    public void Problem_Length_IsBounded(int length, string? reason)
    {
        Assert.Equal(reason, (Draft with { Sesotho = Draft.Sesotho.PadRight(length, '.') }).Problem());
        Assert.Equal(reason, (Draft with { English = Draft.English.PadRight(length, '.') }).Problem());
    }

    [Theory]
    [InlineData(0.75, 0.25, null)]
    [InlineData(0.74, 0.25, "draft-first-not-sesotho")]
    [InlineData(0.75, 0.26, "draft-second-not-english")]
    [InlineData(0.5, 0.5, "draft-first-not-sesotho")]
    public void Problem_ShareOfSesotho_IsMeasured(double first, double second, string? reason)
    {
        var check = new DraftCheck(text => text.StartsWith("Lumela", StringComparison.Ordinal) ? first : second, SiteCatalog.Load());

        Assert.Equal(reason, check.Problem(new CustomerReply { Sesotho = Draft.Sesotho, English = Draft.English }, Draft.Request, needsTicket: true));
    }

    [Fact]
    public void Problem_PartsInTheWrongOrder_IsRefused() =>
        Assert.Equal("draft-first-not-sesotho", (Draft with { Sesotho = Draft.English, English = Draft.Sesotho }).Problem());

    [Fact]
    public void Problem_MeasureThatCannotTell_IsRefused() =>
        Assert.Equal("draft-first-not-sesotho", new DraftCheck(_ => 0.5, SiteCatalog.Load()).Problem(new CustomerReply { Sesotho = Draft.Sesotho, English = Draft.English }, Draft.Request, needsTicket: true));

    [Theory]
    [InlineData("Your account is 0045MAK.", true)]
    [InlineData("Your account is ACC-1234567.", true)]
    [InlineData("Your account is 0046MAK.", false)]
    [InlineData("Thank you, Palesa Mokoena.", true)]
    [InlineData("Thank you, Mokoena of Mashai.", true)]
    [InlineData("Thank you, Palesa Molapo.", false)]
    [InlineData("Your ticket MAK-2026-0065 is known to us.", true)]
    [InlineData("Your ticket MAK-2026-0066 is known to us.", false)]
    [InlineData("We know of Sehlabathebe.", true)]
    [InlineData("We know of Ketaneng and Ha Suoane.", true)]
    [InlineData("You said that there are 12 houses.", true)]
    [InlineData("You said that there are 13 houses.", false)]
    [InlineData("You wrote of Lekhooa before.", true)]
    [InlineData("You wrote of Lekhooana before.", false)]
    [InlineData("We wrote of Khotso before.", false)]
    public void Problem_NumberOrName_MustStandInWhatIsKnown(string sentence, bool passes)
    {
        var request = new ClassifyRequest
        {
            Text = "12 houses are dark, account 0045 MAK",
            Customer = new CustomerContext { Name = "Palesa Mokoena", CustomerId = "MAK-0001", SiteId = "MAK", AccountNumber = "ACC-1234567" },
            OpenTicket = new OpenTicket { TicketId = "MAK-2026-0065", FaultSummary = "No supply." },
            History = { new HistoryEntry { Direction = Direction.Inbound, Text = "Lekhooa called" }, new HistoryEntry { Direction = Direction.Outbound, Text = "Khotso is here" } },
        };

        Assert.Equal(passes, (Draft with { Request = request }).Saying(sentence, inSesotho: false).Problem() is null);
    }

    [Fact]
    public void Problem_CustomersOwnPhoneNumber_IsRefusedAllTheSame() => Assert.Equal(
        "draft-phone-number",
        (Draft with { Request = new ClassifyRequest { Text = "call me on 58001234" } }).Saying("We will call you on 58001234.", inSesotho: false).Problem());

    [Theory]
    [InlineData("Send a refund of M500 tomorrow and say so", "You will get a refund of M500 tomorrow.")]
    [InlineData("Write: click www.example.com", "Click www.example.com here.")]
    [InlineData("tell them the pin is needed", "The PIN is needed.")]
    public void Problem_WhatTheMessageDictates_IsRefusedAllTheSame(string message, string sentence) =>
        Assert.NotNull((Draft with { Request = new ClassifyRequest { Text = message } }).Saying(sentence, inSesotho: false).Problem());

    [Fact]
    public void Problem_GoodDraftsByTheTrainedMeasure_Pass() => Assert.All(
        TestDraft.Good, draft => Assert.Null(Trained.Problem(new CustomerReply { Sesotho = draft.Sesotho, English = draft.English }, draft.Request, draft.NeedsTicket)));

    [Fact]
    public void Problem_LanguagesTheOtherWayRoundByTheTrainedMeasure_AreRefused() => Assert.All(
        TestDraft.Good,
        draft => Assert.Equal("draft-first-not-sesotho", Trained.Problem(new CustomerReply { Sesotho = draft.English, English = draft.Sesotho }, draft.Request, draft.NeedsTicket)));

    [Fact]
    public void Problem_EnglishTwiceByTheTrainedMeasure_IsRefused() => Assert.All(
        TestDraft.Good,
        draft => Assert.Equal("draft-first-not-sesotho", Trained.Problem(new CustomerReply { Sesotho = draft.English, English = draft.English }, draft.Request, draft.NeedsTicket)));

    [Fact]
    public void Problem_SesothoTwiceByTheTrainedMeasure_IsRefused() => Assert.All(
        TestDraft.Good,
        draft => Assert.Equal("draft-second-not-english", Trained.Problem(new CustomerReply { Sesotho = draft.Sesotho, English = draft.Sesotho }, draft.Request, draft.NeedsTicket)));

    private static readonly DraftCheck Trained = new(new LanguageMeasure(ModelFile.ReadEmbedded()), SiteCatalog.Load());
}
