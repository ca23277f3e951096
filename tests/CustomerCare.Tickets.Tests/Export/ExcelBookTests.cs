using System.Text;
using CsCheck;
using CustomerCare.Tickets.Export;

namespace CustomerCare.Tickets.Tests.Export;

public sealed class ExcelBookTests
{
    private static readonly string[] Pieces = ["=", "+", "a", "é", "\u0001", "\u001F", "\t", "\n", "<", "&", ">", "\"", "'", "]]>", "_x0041_", "_x", "_", "\uD83D\uDCA1", "\uD83D", "\uDCA1", "\uFFFE", " "];

    [Theory]
    [InlineData("=cmd()")]
    [InlineData("+1")]
    [InlineData("-1+2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("0045")]
    [InlineData("2026-01-01")]
    [InlineData("TRUE")]
    [InlineData("_x0041_")]
    [InlineData("  spaces  \n lines ")]
    [InlineData("<a> & \"b\" ]]>")]
    [InlineData("\uD83D\uDCA1 light")]
    public async Task WriteAsync_Text_IsReadBackAsTextAndNoFormula(string text)
    {
        var file = await BookAsync([text]);

        Assert.Equal(text, Assert.Single(ReadBook.Rows(file))["A"]);
        Assert.DoesNotContain(ReadBook.Sheets(file).SelectMany(sheet => sheet.Descendants()), element => element.Name.LocalName == "f");
    }

    [Theory]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("\r=1", "\n=1")]
    public async Task WriteAsync_WhatExcelCannotHold_IsReplaced(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(ReadBook.Rows(await BookAsync([text])))["A"]);

    [Theory]
    [InlineData("=cmd()", true)]
    [InlineData("-", true)]
    [InlineData("\r", true)]
    [InlineData("cmd()", false)]
    public async Task WriteAsync_TextThatEditingWouldMakeAFormula_IsMarkedAsText(string text, bool isMarked)
    {
        var cell = ReadBook.Sheets(await BookAsync([text]))[0].Descendants().Last(element => element.Name.LocalName == "c");

        Assert.Equal(isMarked ? $"{ExcelStyles.Quoted}" : "0", (string?)cell.Attribute("s"));
    }

    [Fact]
    public void WriteAsync_AnyText_GivesABookOfTheStandardWithIt() => Gen.Int[0, Pieces.Length - 1].Array[0, 12].Sample(
        indexes =>
        {
            var text = string.Concat(indexes.Select(index => Pieces[index]));
            var row = Assert.Single(ReadBook.Rows(BookAsync([text]).GetAwaiter().GetResult()));
            Assert.Equal(Kept(text), row.GetValueOrDefault("A", ""));
        },
        iter: 200);

    [Theory]
    [InlineData(ExcelCell.MaxLength, ExcelCell.MaxLength, 'x')]
    [InlineData(ExcelCell.MaxLength + 1, ExcelCell.MaxLength, '…')]
    public async Task WriteAsync_LongText_IsCutWithAMark(int length, int expected, char last)
    {
        var text = (string)Assert.Single(ReadBook.Rows(await BookAsync([new string('x', length)])))["A"];

        Assert.Equal((expected, last), (text.Length, text[^1]));
    }

    [Fact]
    public async Task WriteAsync_CutInsideACharacterPair_LeavesNoHalf()
    {
        var text = (string)Assert.Single(ReadBook.Rows(await BookAsync([new string('x', ExcelCell.MaxLength - 2) + "\uD83D\uDCA1\uD83D\uDCA1"])))["A"];

        Assert.Equal("x…", text[^2..]);
    }

    [Fact]
    public async Task WriteAsync_OtherKinds_AreNumbersFlagsAndTimes()
    {
        var time = new DateTime(2026, 3, 1, 10, 30, 15);

        var row = Assert.Single(ReadBook.Rows(await BookAsync([21.5, true, time, null, ""])));

        Assert.Equal((21.5, true, time), (row["A"], row["B"], row["C"]));
        Assert.Equal(3, row.Count);
    }

    [Fact]
    public async Task WriteAsync_Header_StaysInSightAndFilters()
    {
        var sheet = ReadBook.Sheets(await BookAsync(["a"], ["b"]))[0];

        var pane = Assert.Single(sheet.Descendants(), element => element.Name.LocalName == "pane");
        Assert.Equal(("1", "frozen"), ((string?)pane.Attribute("ySplit"), (string?)pane.Attribute("state")));
        Assert.Equal("A1:AA3", (string?)Assert.Single(sheet.Descendants(), element => element.Name.LocalName == "autoFilter").Attribute("ref"));
    }

    [Fact]
    public async Task WriteAsync_MoreRowsThanASheetHas_GoOnOnTheNext()
    {
        var file = await BookAsync(3, [.. Enumerable.Range(0, 5).Select(number => new object?[] { (double)number })]);

        Assert.Equal(3, ReadBook.Sheets(file).Count);
        Assert.Equal([0.0, 1.0, 2.0, 3.0, 4.0], ReadBook.Rows(file).Select(row => row["A"]));
    }

    [Fact]
    public async Task WriteAsync_ErrorAmongTheRows_IsThrownAsItIs()
    {
        var rows = new object?[][] { ["a"], ["b"] }.Select(row => row[0] is "b" ? throw new TimeoutException() : row);

        await Assert.ThrowsAsync<TimeoutException>(() => ExcelBook.WriteAsync(new MemoryStream(), "Tickets", [("A", 10)], rows.ToAsyncEnumerable()));
    }

    [Fact]
    public async Task WriteAsync_ManyRows_AreInTheFileBeforeTheLastIsRead()
    {
        using var stream = new MemoryStream();
        var written = 0L;
        var rows = Enumerable.Range(0, 5_000).Select(_ =>
        {
            written = stream.Length;
            return new object?[] { $"{Guid.NewGuid()}" };
        });

        await ExcelBook.WriteAsync(stream, "Tickets", [("A", 10)], rows.ToAsyncEnumerable());

        Assert.InRange(written, stream.Length / 2, stream.Length);
        Assert.Equal(5_000, ReadBook.Rows(stream.ToArray()).Count);
    }

    private static string Kept(string text)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            kept.Append(rune.Value is '\t' or '\n' || (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)) ? rune.ToString() : "\uFFFD");
        }

        return kept.ToString();
    }

    private static Task<byte[]> BookAsync(params object?[][] rows) => BookAsync(ExcelBook.MaxRows, rows);

    private static async Task<byte[]> BookAsync(int maxRows, object?[][] rows)
    {
        using var stream = new MemoryStream();
        await ExcelBook.WriteAsync(stream, "Tickets", [.. Enumerable.Range(0, 27).Select(index => (ExcelBook.ColumnName(index), 10))], rows.ToAsyncEnumerable(), maxRows);
        return stream.ToArray();
    }
}
