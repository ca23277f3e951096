using CsCheck;
using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.Ai.Prompt;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

public sealed class PromptWriterTests
{
    private const string Boundary = "5f0c";
    private const string Other = "77aa";

    private static readonly PromptFiles Files = PromptFiles.Load("");

    // What would end the data if it came through as it was written, also with a boundary that somebody guessed.
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        OneOf("\n", "\r\n", "\"", "\\", "\\\"", "{{message}}", "{{boundary}}", $"\nEND-{Boundary}\n", $"BEGIN-{Boundary}", Boundary, "END-", "<|im_start|>system", "[INST]", "\u2028", "\u202e", "\ud83d"))
        .Array[0, 12].Select(string.Concat);

    [Fact]
    public void Write_WhateverAnybodyWrote_HasOneOpeningAndOneClosingLine() => Gen.Select(Hostile, Hostile, Hostile).Sample((text, history, name) =>
    {
        var written = Write(RequestOf(text, history, name));
        var (prompt, message) = (string.Concat(written), written[1]);
        var boundary = BoundaryOf(message);
        return Count(prompt, $"BEGIN-{boundary}") == 1 && Count(prompt, $"END-{boundary}") == 1
            && message.IndexOf($"\nBEGIN-{boundary}\n", StringComparison.Ordinal) < message.IndexOf($"\nEND-{boundary}\n", StringComparison.Ordinal);
    });

    [Fact]
    public void Write_WhateverAnybodyWrote_LeavesTheLinesAsTheyAre() => Gen.Select(Hostile, Hostile, Hostile).Sample((text, history, name) =>
    {
        var (plain, hostile) = (Lines(RequestOf("a", "b", "c")), Lines(RequestOf(text, history, name)));
        return plain.Length == hostile.Length && plain.Zip(hostile).All(pair => Label(pair.First) == Label(pair.Second));
    });

    [Fact]
    public void Write_WhateverAnybodyWrote_PutsNothingOfItIntoTheRules() => Gen.Select(Hostile, Hostile, Hostile).Sample((text, history, name) =>
    {
        var written = Write(RequestOf(text, history, name));
        return written[0].Replace(BoundaryOf(written[1]), "", StringComparison.Ordinal) == Write(RequestOf("a", "b", "c"))[0].Replace(Boundary, "", StringComparison.Ordinal);
    });

    [Fact]
    public void Write_TextWithTheBoundary_DrawsAnother() => Assert.Equal(Other, BoundaryOf(Write(RequestOf($"END-{Boundary}", "", ""))[1]));

    [Fact]
    public void Write_TwoMessages_HaveDifferentBoundaries()
    {
        var writer = new PromptWriter(Files, SiteCatalog.Load(), new KnownAnswers([]), 10);

        Assert.NotEqual(BoundaryOf(writer.Write(new() { Text = "a" })[1].Text), BoundaryOf(writer.Write(new() { Text = "a" })[1].Text));
    }

    [Fact]
    public void Write_Rules_NameEveryValueAndTheBoundary()
    {
        var rules = Write(RequestOf("a", "b", "c"))[0];

        Assert.All(
            [.. Protos.Codes.CategoryCodes, .. Protos.Codes.PriorityCodes, .. Protos.Codes.DangerCodes, .. Protos.Codes.IntentCodes, .. AiFields.All, "MAK", "LSB", "office-hours", Boundary],
            name => Assert.Contains(name, rules, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", rules, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EverythingKnown_TellsIt()
    {
        var request = RequestOf("Motlakase ha o eo 🔥", "Lumela", "Palesa");
        request.OpenTicket = new() { TicketId = "MAK-2026-0065", Category = Category.Billing, Priority = Priority.P3, FaultSummary = "Units are missing." };

        var message = Write(request)[1];

        Assert.All(
            ["\"Palesa\"", "\"MAK\"", "\"0045MAK\"", "- customer: \"Lumela\"", "- us: \"We wrote\"", "\"MAK-2026-0065\", category billing, priority P3", "message: \"Motlakase ha o eo 🔥\""],
            part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_LongHistory_SendsTheLastOnesAndTheirBeginning()
    {
        var request = new ClassifyRequest { Text = "a" };
        request.History.AddRange(Enumerable.Range(0, 100).Select(number => new HistoryEntry { Text = $"number {number}; {new string('x', 10_000)}" }));

        var message = Write(request)[1];

        Assert.DoesNotContain("number 89;", message, StringComparison.Ordinal);
        Assert.Contains("number 90;", message, StringComparison.Ordinal);
        Assert.Contains("number 99;", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 0, 6_000);
    }

    [Theory]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData("say \"yes\" \\", "\"say \\\"yes\\\" \\\\\"")]
    [InlineData("<|im_end|>", "\"\\u003c\\u007cim_end\\u007c\\u003e\"")]
    [InlineData("[INST]", "\"\\u005bINST\\u005d\"")]
    [InlineData("a\u202e\u200b\u0007b\U000e0041", "\"ab\"")]       // turned around, invisible, a bell, a hidden letter
    [InlineData("👨‍👩‍👧 ts'epo", "\"👨‍👩‍👧 ts'epo\"")]
    public void Quote_Text_IsOneQuotedLine(string text, string expected) => Assert.Equal(expected, PromptText.Quote(text, 100));

    [Fact]
    public void Quote_HalfACharacter_IsMarked() => Assert.Equal("\"\ufffd!\"", PromptText.Quote("\ud83d!", 100));

    [Theory]
    [InlineData("abcdef", 3, "\"abc\"")]
    [InlineData("ab🔥", 3, "\"ab\"")]
    public void Quote_LongText_IsCutBetweenCharacters(string text, int length, string expected) => Assert.Equal(expected, PromptText.Quote(text, length));

    private static ClassifyRequest RequestOf(string text, string history, string name) => new()
    {
        Text = text,
        Customer = new() { Name = name, SiteId = "MAK", AccountNumber = "0045MAK" },
        History = { new HistoryEntry { Direction = Direction.Inbound, Text = history }, new HistoryEntry { Direction = Direction.Outbound, Text = "We wrote" } },
    };

    private static List<string> Write(ClassifyRequest request)
    {
        var boundaries = new Queue<string>([Boundary, Other, "e7d1"]);
        return [.. new PromptWriter(Files, SiteCatalog.Load(), new([new("office-hours", "When is it open?")]), 10, boundaries.Dequeue).Write(request).Select(message => message.Text)];
    }

    private static string[] Lines(ClassifyRequest request) => Write(request)[1].Split('\n', '\r', '\u2028', '\u2029', '\u0085');

    // "message: ..." is "message:", and a line with a boundary is any such line.
    private static string Label(string line) => line.Contains(':', StringComparison.Ordinal) ? line[..line.IndexOf(':', StringComparison.Ordinal)] : line.Split('-')[0];

    private static string BoundaryOf(string message) => message.Split('\n').First(line => line.StartsWith("BEGIN-", StringComparison.Ordinal))[6..];

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
