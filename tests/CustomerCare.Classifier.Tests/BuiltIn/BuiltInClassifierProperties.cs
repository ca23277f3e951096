using CsCheck;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Faults;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn;

public sealed class BuiltInClassifierProperties
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.Char.Array[0, 200].Select(chars => new string(chars)),
        OneOf(TestData.Rows("messages.txt", 4).SelectMany(row => row[3].Split(' ').Append("also").Append("hape"))).Array[0, 30].Select(words => string.Join(' ', words)));

    [Fact]
    public void Classify_AnyText_GivesAConsistentResult() => AnyText.Sample(text => Check(TestData.Classifier.Classify(text)));

    [Fact]
    public void Classify_DangerInsideAnyWords_IsNeverMissed() =>
        Gen.Select(OneOf(TestData.Rows("dangers.txt", 2).Select(row => row[1])), AnyText, AnyText).Sample((danger, before, after) =>
            TestData.Classifier.Classify($"{before}. {danger}. {after}") is { Priority: Priority.P1, NeedsTicket: true, Danger: not Danger.None });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\0\u0001\u001b[31m")]
    [InlineData("\ud83d")]
    [InlineData("\udd25\ud83d")]
    [InlineData("👨‍👩‍👧‍👦🇱🇸☠️⚡")]
    [InlineData("|||....---|")]
    public void Classify_OddText_AsksForInfo(string? text) => Assert.True(TestData.Classifier.Classify(text) is { NeedsTicket: var needs, AskForInfo: var ask } && (needs || ask));

    [Theory]
    [InlineData("a")]
    [InlineData("no power ")]
    [InlineData("no no no ")]
    [InlineData("f i r e ")]
    [InlineData("🔥")]
    [InlineData("0045 MAK 0045 ")]
    [InlineData("pole ha line ")]
    [InlineData("no power. also money gone. hape metara e shoele, ")]
    public void Classify_HugeText_GivesAConsistentResult(string part) =>
        Assert.True(Check(TestData.Classifier.Classify(string.Concat(Enumerable.Repeat(part, 300_000 / part.Length)))));

    private static Gen<string> OneOf(IEnumerable<string> texts)
    {
        var all = texts.ToArray();
        return Gen.Int[0, all.Length - 1].Select(i => all[i]);
    }

    private static bool Check(BuiltInResult result) =>
        result.Confidence is >= 0 and <= 1
        && result.Danger != Danger.Unspecified && result.Intent != Intent.Unspecified
        && result.Category != Category.Unspecified && result.Priority != Priority.Unspecified
        && (result.Danger == Danger.None || (result.Priority == Priority.P1 && result.NeedsTicket))
        && result.AskForInfo == (result.Intent == Intent.Unclear)
        && !(result.AskForInfo && result.NeedsTicket)
        && (result.NeedsTicket || result.MoreFaults.Count == 0) && result.MoreFaults.Count <= FurtherFault.Most
        && result.MoreFaults.Select(fault => fault.Category).Append(result.Category).Distinct().Count() == result.MoreFaults.Count + 1;
}
