using System.Globalization;
using CsCheck;
using CustomerCare.Classifier.Drafts;
using CustomerCare.Classifier.Tests.BuiltIn;
using CustomerCare.Protos.Classifier.V1;
using PhoneNumbers;
using Xunit;

namespace CustomerCare.Classifier.Tests.Drafts;

/// <summary>One thing that may not be makes any good draft fail, wherever it stands.</summary>
public sealed class DraftCheckProperties
{
    private static readonly PhoneNumberUtil Phones = PhoneNumberUtil.GetInstance();

    private static readonly Gen<TestDraft> Good = OneOf([.. TestDraft.Good]);

    private static readonly Gen<(string Reason, bool InSesotho, string Sentence)> Bad = OneOf([.. TestData.Rows("bad-sentences.txt", 3)
        .Where(row => row[0] != "draft-line-break").Select(row => (row[0], row[1] == "st", row[2]))]);

    private static readonly Gen<string> Separator = OneOf("", " ", "-", ".", ". ", " - ", ",", ") ", ": ", "\u2013");

    private static readonly Gen<char> Hidden = OneOf([.. Enumerable.Range(0, 0x10000).Select(i => (char)i).Where(c =>
        c != '\n' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.NonSpacingMark or UnicodeCategory.PrivateUse)]);

    private static readonly Gen<char> Digit = OneOf([.. Enumerable.Range(0, 0x10000).Select(i => (char)i).Where(c => char.IsNumber(c) && !char.IsAscii(c))]);

    private static readonly string[] Reasons =
    [
        .. TestData.Rows("bad-sentences.txt", 3).Select(row => row[0]),
        "draft-part-missing", "draft-too-short", "draft-too-long", "draft-ticket-missing", "draft-ticket-not-due", "draft-first-not-sesotho", "draft-second-not-english",
    ];

    [Fact]
    public void Problem_BadSentenceAtAnyPlace_IsNeverNone() => Gen.Select(Good, Bad, Gen.Double[0, 1]).Sample((draft, bad, where) =>
        Spoil(draft, bad.InSesotho, where, bad.Sentence).Problem() is not null);

    [Fact]
    public void Problem_HiddenCharacterAnywhere_IsNeverNone() => Gen.Select(Good, Hidden, Gen.Bool, Gen.Double[0, 1]).Sample((draft, hidden, inSesotho, where) =>
        InsertAt(draft, inSesotho, where, hidden.ToString()).Problem() is not null);

    [Fact]
    public void Problem_DigitOfAnotherScriptAnywhere_IsNeverNone() => Gen.Select(Good, Digit, Gen.Bool, Gen.Double[0, 1]).Sample((draft, digit, inSesotho, where) =>
        InsertAt(draft, inSesotho, where, digit.ToString()).Problem() is not null);

    [Fact]
    public void Problem_SignOfMarkupOrPlaceholderAnywhere_IsNeverNone() =>
        Gen.Select(Good, OneOf([.. "{}[]<>*_~`|\\#^=@$£€¥/+%&"]), Gen.Bool, Gen.Double[0, 1]).Sample((draft, sign, inSesotho, where) =>
            InsertAt(draft, inSesotho, where, sign.ToString()).Problem() is not null);

    [Fact]
    public void Problem_PhoneNumberInAnyForm_IsNeverNone() =>
        Gen.Select(Good, Gen.Int[50_000_000, 69_999_999], Gen.Enum<PhoneNumberFormat>(), Gen.Bool, Gen.Double[0, 1]).Sample((draft, number, format, inSesotho, where) =>
            Spoil(draft, inSesotho, where, Phones.Format(Phones.Parse(number.ToString(CultureInfo.InvariantCulture), "LS"), format) + ".").Problem() is not null);

    [Fact]
    public void Problem_FiveDigitsSetApartInAnyWay_IsNeverNone() =>
        Gen.Select(Gen.Int[0, 9].Array[5, 12], Separator, Gen.Bool).Sample((digits, separator, inSesotho) =>
            (TestDraft.WithTicket with { Request = new ClassifyRequest { Text = string.Join(' ', digits) } }).Saying($"{string.Join(separator, digits)}.", inSesotho).Problem() is not null);

    [Fact]
    public void Problem_TicketTakenOutOrPutIn_IsNeverNone() => Gen.Select(Good, Gen.Bool).Sample((draft, inSesotho) =>
        (draft.NeedsTicket ? WithPart(draft, inSesotho, part => part.Replace("{ticket}", "", StringComparison.Ordinal)) : WithPart(draft, inSesotho, part => $"{part} {{ticket}}"))
            .Problem() is "draft-ticket-missing" or "draft-ticket-not-due");

    [Fact]
    public void Problem_PartTooLong_IsNeverNone() => Gen.Select(Good, Gen.Bool, Gen.Int[DraftForm.MaxLength + 1, 3000]).Sample((draft, inSesotho, length) =>
        WithPart(draft, inSesotho, part => part.PadRight(length, '.')).Problem() is "draft-too-long");

    [Fact]
    public void Problem_PartsSwapped_IsNeverNone() => Good.Sample(draft => (draft with { Sesotho = draft.English, English = draft.Sesotho }).Problem() is not null);

    [Fact]
    public void Problem_AnyText_IsAReasonWithoutTheText() => Gen.Select(Gen.String, Gen.String, Gen.Bool).Sample((sesotho, english, needsTicket) =>
        (TestDraft.WithTicket with { Sesotho = sesotho, English = english, NeedsTicket = needsTicket }).Problem() is { } reason && Reasons.Contains(reason));

    [Fact]
    public void Problem_GoodDraftAroundAnyMessage_IsDecidedByTheDraft() => Gen.String.Sample(message =>
        (TestDraft.WithTicket with { Request = new ClassifyRequest { Text = message } }).Problem() is null);

    private static TestDraft Spoil(TestDraft draft, bool inSesotho, double where, string sentence) =>
        WithPart(draft, inSesotho, part =>
        {
            // Between two sentences, so that it is read as a sentence.
            var places = Enumerable.Range(0, part.Length).Where(i => part[i] is ' ' && part[i - 1] is '.' or '!' or '?').Append(part.Length).ToList();
            return part.Insert(places[(int)(where * (places.Count - 1))], $" {sentence}");
        });

    private static TestDraft InsertAt(TestDraft draft, bool inSesotho, double where, string text) =>
        WithPart(draft, inSesotho, part => part.Insert((int)(where * part.Length), text));

    private static TestDraft WithPart(TestDraft draft, bool inSesotho, Func<string, string> change) =>
        inSesotho ? draft with { Sesotho = change(draft.Sesotho) } : draft with { English = change(draft.English) };

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);
}
