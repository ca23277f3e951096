using System.Text;
using CsCheck;
using CustomerCare.Bridge.Texts;

namespace CustomerCare.Bridge.Tests.Texts;

/// <summary>The parser over generated files.</summary>
public sealed class TextFilePropertyTests
{
    private const int TooLong = 6;

    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];
    private static readonly string[] Between = ["", "# a remark: [thanks]", "   ", "\t# Sesotho: remark", "# {not} a place", ""];

    // Anything that can stand in one line: no layout of its own, no space around it, no half of a surrogate pair.
    private static readonly Gen<string> AnyText = Gen.String[1, 200]
        .Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(text.Where(c => !Placeholders.BreaksLayout(c) && c is not '{' and not '}')))).Trim())
        .Where(text => text.Length > 0);

    private static readonly Gen<string> Word = Gen.OneOf(Gen.String[Gen.Char["abcdefghiklmnopqrstuvwxyzš'.,!?-"], 1, 12], Gen.OneOf("Sesotho", "ak'haonte", "(1)", "a:b", "1:"));

    private static readonly Gen<string[]> Words = Word.Array[1, 30];

    [Fact]
    public void Read_AnyTextOnOneLine_ComesBackAsItWas() => Gen.Select(AnyText, AnyText, Gen.OneOf(LineEnds)).Sample((sesotho, english, end) =>
        Assert.Equal(new BilingualText(sesotho, english), TestTexts.ReadOne($"[thanks]{end}Sesotho: {sesotho}{end}English: {english}{end}").ToText()));

    [Fact]
    public void Read_AnyPost_ComesBackAsItWas() => Gen.Select(AnyText.Array[1, 5], Gen.OneOf(LineEnds)).Sample((lines, end) =>
        Assert.Equal(
            $"{{account}}\n{string.Join('\n', lines)}\n{{reason}}",
            TestTexts.ReadOne($"[post session_down]{end}Line: {{account}}{end}{string.Concat(lines.Select(line => $"Line: {line}{end}"))}Line: {{reason}}").ToPost()));

    [Fact]
    public void Read_TextOverSeveralLines_IsTheWordsWithASpaceBetween() =>
        Gen.Select(Words, Words, Gen.OneOf(LineEnds), Gen.Int[0, int.MaxValue]).Sample((sesotho, english, end, seed) =>
        {
            var random = new Random(seed);
            var file = $"[thanks]{end}Sesotho: {Wrap(sesotho, end, random)}{end}English: {Wrap(english, end, random)}";

            Assert.Equal(new BilingualText(string.Join(' ', sesotho), string.Join(' ', english)), TestTexts.ReadOne(file).ToText());
        });

    [Fact]
    public void Read_AnyBytes_NeverFailsAndNamesALineOfTheFile() => Gen.Byte.Array[0, 400].Sample(AssertReadable);

    [Fact]
    public void Read_BuiltInFileDamagedAnyhow_NeverFailsAndNamesALineOfTheFile()
    {
        var builtIn = Encoding.UTF8.GetBytes(string.Join('\n', TestTexts.BuiltIn));
        var damage = Gen.Select(Gen.Int[0, builtIn.Length - 1], Gen.Int[0, 300], Gen.Byte.Array[0, 5], (at, length, put) => (at, length, put));

        damage.Array[1, 6].Sample(
            damages => AssertReadable(damages.Aggregate(builtIn, (file, one) => [.. file[..Math.Min(one.at, file.Length)], .. one.put, .. file[Math.Min(one.at + one.length, file.Length)..]])),
            iter: 200);
    }

    [Fact]
    public void Read_OneMistakeAnywhereInTheBuiltInFile_IsNamedWithItsLine()
    {
        var sections = TestTexts.Read(string.Join('\n', TestTexts.BuiltIn)).Sections;
        var mistakes = Gen.Select(Gen.OneOf([.. sections]), Gen.Int[0, 7], Gen.Int[0, 1]);

        mistakes.Sample(
            (section, mistake, part) =>
            {
                var label = section.Parts[part % section.Parts.Count].Line;
                var (line, change) = Mistake(mistake, section.Line, label);
                var named = mistake == TooLong && section.IsPost ? section.Line : line;
                var file = TestTexts.BuiltIn.ToArray();
                file[line - 1] = change(file[line - 1]);

                Assert.Contains(TestTexts.Read(string.Join('\n', file)).Problems, problem => problem.Line == named);
            },
            iter: 1000);
    }

    private static (int Line, Func<string, string> Change) Mistake(int which, int heading, int label) => which switch
    {
        0 => (heading, line => line.Replace("]", "_x]", StringComparison.Ordinal)),
        1 => (heading, line => line.TrimEnd(']')),
        2 => (heading, line => $"{line} # remark"),
        3 => (label, line => $"{line} {{nonsense}}"),
        4 => (label, line => $"{line} {{"),
        5 => (label, line => $"{line} a\u0007b"),
        TooLong => (label, line => line + new string('x', 1001)),
        _ => (label, line => line.Replace("Sesotho:", "Sestho:", StringComparison.Ordinal).Replace("English:", "Engllish:", StringComparison.Ordinal).Replace("Line:", "Lines:", StringComparison.Ordinal)),
    };

    private static void AssertReadable(byte[] file)
    {
        var read = TestTexts.Read(file);

        var lines = Encoding.UTF8.GetString(file).Split(["\r\n", "\r", "\n"], StringSplitOptions.None).Length;
        Assert.All(read.Problems, problem => Assert.InRange(problem.Line, 1, lines));
        if (read.Problems.Count == 0)
        {
            Assert.All(read.Sections, section => Assert.NotEmpty(section.IsPost ? section.ToPost() : section.ToText().Render("MAK-2026-0001")));
        }
    }

    // At some of the spaces the line ends, and remarks and empty lines may follow.
    private static string Wrap(string[] words, string end, Random random) => words.Skip(1).Aggregate(words[0], (text, word) => random.Next(3) == 0
        ? $"{text}{end}{string.Concat(random.GetItems(Between, random.Next(3)).Select(line => line + end))}{new string(' ', random.Next(4))}{word}"
        : $"{text} {word}");
}
