using System.Text;
using CustomerCare.Bridge.Texts;

namespace CustomerCare.Bridge.Tests.Texts;

/// <summary>The form of the file: what is understood, and what is said to somebody who made a mistake.</summary>
public sealed class TextFileTests
{
    [Theory]
    [InlineData("[thanks]\nSesotho: Rea leboha.\nEnglish: Thank you.")]
    [InlineData("[thanks]\r\nSesotho: Rea leboha.\r\nEnglish: Thank you.\r\n")]
    [InlineData("[thanks]\rSesotho: Rea leboha.\rEnglish: Thank you.\r")]
    [InlineData("\uFEFF[thanks]\nSesotho: Rea leboha.\nEnglish: Thank you.")]
    [InlineData("  [ Thanks ]  \n\n\tSESOTHO :Rea leboha.\n\n  english:   Thank you.  ")]
    [InlineData("# [greeting]\n[thanks]\n# Sesotho: Che.\nEnglish: Thank you.\nSesotho: Rea leboha.\n#")]
    [InlineData("[thanks]\nSesotho: Rea\nleboha.\nEnglish:\nThank\n\n# Who reads this?\n  you.")]
    public void Read_WaysOfWritingATextDown_AreTheSameText(string file)
    {
        var text = TestTexts.ReadOne(file);

        Assert.Equal(("thanks", new BilingualText("Rea leboha.", "Thank you.")), (text.Name, text.ToText()));
    }

    [Fact]
    public void Read_LineThatGoesOnWithAWordAndAColon_BelongsToTheText() => Assert.Equal(
        "Rea leboha. Hlokomela: re teng.",
        TestTexts.ReadOne("[thanks]\nSesotho: Rea leboha.\nHlokomela: re teng.\nEnglish: Thank you.").ToText().Sesotho);

    [Theory]
    [InlineData("# no heading")]
    [InlineData("[thanks]")]
    [InlineData("English: Thank you.")]
    public void Read_MarksBehindALabel_AreWordsOfTheText(string text) =>
        Assert.Equal(text, TestTexts.ReadOne($"[thanks]\nSesotho: {text}\nEnglish: {text}").ToText().English);

    [Fact]
    public void Read_Post_KeepsItsLines()
    {
        var post = TestTexts.ReadOne("[post  Session_Down]\nLine: {account}: {reason}\n# since when\nLine:\nline: Since  {since}\nLine:");

        Assert.Equal(("session_down", "{account}: {reason}\n\nSince  {since}"), (post.Kind, post.ToPost()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Nothing yet.\n\n")]
    public void Read_NothingWritten_IsGood(string file) => Assert.Empty(TestTexts.Read(file).Problems);

    [Theory]
    [InlineData("\nLumela.", 2, "'Lumela.' stands above the first heading; a heading such as [ticket_opened], or # in front of a remark, is wanted.")]
    [InlineData("Lumela.\nHello.\nGood day.", 1, "stands above the first heading")]
    [InlineData("[thanks\nSesotho: Rea leboha.\nEnglish: Thank you.", 1, "'[thanks' is not a heading")]
    [InlineData("[]", 1, "'[]' is not a heading")]
    [InlineData("[thanks] # when they thank", 1, "is not a heading; a name between [ and ] and nothing behind it is wanted")]
    [InlineData("[thanks] [greeting]", 1, "is not a heading")]
    [InlineData("[thanks]\nRea leboha.\nSesotho: Rea leboha.\nEnglish: Thank you.", 2, "'Rea leboha.' has no language in front; 'Sesotho:' or 'English:' is wanted.")]
    [InlineData("[thanks]\nSesotho: Rea leboha.\nEnglsh: Thank you.", 3, "'Englsh:' is no language; 'English:' is probably meant.")]
    [InlineData("[thanks]\nSesoto: Rea leboha.\nEnglish: Thank you.", 2, "'Sesoto:' is no language; 'Sesotho:' is probably meant.")]
    [InlineData("[thanks]\nSesotho: Rea leboha.\nEnglish: Thank you.\nEnglish: Thanks\nagain.", 4, "[thanks] has 'English:' twice, first in line 3; one of them is wanted.")]
    [InlineData("[thanks]\nSesotho: Rea leboha.\nEnglish: Thank you.\nLine: Thanks.\nMore.", 4, "'Line:' belongs into a post; here 'Sesotho:' and 'English:' are wanted.")]
    [InlineData("[thanks]\nSesotho: a\nEnglish: b\n[thanks]\nSesotho: c\nEnglish: {d}", 4, "[thanks] is there twice, first in line 1; one of them is wanted.")]
    [InlineData("[post session_down]\nLine: {account}\nEnglish: {reason}", 3, "'English: {reason}' stands in a post without a label; every line of a post begins with 'Line:'.")]
    [InlineData("[post session_down]\nLine: {account}\n{reason}", 3, "'{reason}' stands in a post without a label")]
    [InlineData("[thank]\nSesotho: Rea leboha.", 1, "[thank] is not a text that there is; the nearest is [thanks].")]
    [InlineData("[ticket_created]\nSesotho: a\nEnglish: b", 1, "[ticket_created] is not a text that there is; the nearest is [post ticket_created].")]
    [InlineData("[post thanks]", 1, "the nearest is [thanks].")]
    [InlineData("[post session_up]\nLine: a", 1, "the nearest is [post session_down].")]
    [InlineData("[sms]", 1, "the nearest is [")]
    public void Read_OneMistake_IsReportedOnceWithItsLine(string file, int line, string sentence)
    {
        var problem = TestTexts.Problem(file);

        Assert.Equal(line, problem.Line);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllReportedInTheOrderOfTheLines()
    {
        var problems = TestTexts.Read("Lumela.\n[thank]\n[greeting]\nSesotho: Lumela {name}.\n\n[status_open]\nSesoto: Tekete {ticket}.\nEnglish: Ticket.").Problems;

        Assert.Equal([1, 2, 3, 4, 7, 8], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Read_AnotherEncoding_IsReportedWithItsLines()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes("[thanks]\nSesotho: t"), .. Encoding.Latin1.GetBytes("\u00E9 t\u00E9"), .. Encoding.UTF8.GetBytes("\nEnglish: \u0161\n"), 0xC5];

        Assert.Equal(
            [(2, "A letter is saved in an encoding other than UTF-8; save the file with the encoding UTF-8."), (4, "A letter is saved in an encoding other than UTF-8; save the file with the encoding UTF-8.")],
            TestTexts.Read(file).Problems.Select(problem => (problem.Line, problem.Sentence)));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_Utf16_IsReportedAsWhatItIs(string encoding)
    {
        var writer = Encoding.GetEncoding(encoding);

        var problem = Assert.Single(TestTexts.Read([.. writer.GetPreamble(), .. writer.GetBytes("[thanks]\nSesotho: a\nEnglish: b")]).Problems);

        Assert.Equal((1, "The file is saved as UTF-16; save the file with the encoding UTF-8."), (problem.Line, problem.Sentence));
    }

    [Theory]
    [InlineData(TextFile.MaxBytes, true)]
    [InlineData(TextFile.MaxBytes + 1, false)]
    public void Read_Size_IsBounded(int bytes, bool isRead) => Assert.Equal(isRead, TestTexts.Read(new string('#', bytes)).Problems.Count == 0);

    [Fact]
    public void Sentences_Problems_NameFileAndLine() => Assert.Equal(
        ["my-texts.txt, line 2: 'Lumela.' stands above the first heading; a heading such as [ticket_opened], or # in front of a remark, is wanted."],
        TestTexts.Read("\nLumela.").Sentences("my-texts.txt"));
}
