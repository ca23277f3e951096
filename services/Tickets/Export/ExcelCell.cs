using System.Buffers;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CustomerCare.Tickets.Export;

/// <summary>One cell. A text is always a text, whatever it begins with: there is no formula in such a file.</summary>
internal static partial class ExcelCell
{
    /// <summary>The longest text that Excel takes, in characters; a longer one ends with <see cref="Cut"/>.</summary>
    public const int MaxLength = 32_767;

    public const char Cut = '…';

    // A person who edits such a cell, or saves the sheet in another form, would make a formula of it.
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");

    /// <returns>Null where the cell is empty.</returns>
    public static Cell? Of(object? value, uint textStyle) => value switch
    {
        null or "" => null,
        string text => new()
        {
            StyleIndex = textStyle == ExcelStyles.Plain && FormulaStarts.Contains(text[0]) ? ExcelStyles.Quoted : textStyle,
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(ToXml(text)) { Space = SpaceProcessingModeValues.Preserve }),
        },
        bool flag => new() { DataType = CellValues.Boolean, CellValue = new(flag ? "1" : "0") },
        double number => new() { CellValue = new(number) },
        DateTime time => new() { StyleIndex = ExcelStyles.Time, CellValue = new(time.ToOADate()) },
        _ => throw new ArgumentException($"A cell cannot hold {value.GetType().Name}.", nameof(value)),
    };

    private static string ToXml(string text)
    {
        // Line ends are one character in Excel.
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (text.Length > MaxLength)
        {
            text = text[..(char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1)] + Cut;
        }

        return EscapeStart().Replace(NoXml().Replace(text, "\uFFFD"), "_x005F_");
    }

    /// <summary>What XML cannot hold; the writer would throw.</summary>
    [GeneratedRegex(@"[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex NoXml();

    // Excel reads _x0041_ as the letter A.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapeStart();
}
