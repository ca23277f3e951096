using System.Buffers;
using System.Globalization;
using System.Text;

namespace CustomerCare.Tickets.Export;

/// <summary>One cell. A text is always a text, whatever it begins with: there is no formula in such a file.</summary>
internal static class ExcelCell
{
    /// <summary>The longest text that Excel takes, in characters; a longer one ends with <see cref="Cut"/>.</summary>
    public const int MaxLength = 32_767;

    public const char Cut = '…';

    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    // A person who edits such a cell, or saves the sheet in another form, would make a formula of it.
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");

    public static void Append(StringBuilder xml, string column, int row, object? value, int textStyle)
    {
        switch (value)
        {
            case null or "":
                break;
            case string text:
                var style = textStyle == ExcelParts.PlainStyle && FormulaStarts.Contains(text[0]) ? ExcelParts.QuotedStyle : textStyle;
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                AppendText(xml, text);
                xml.Append("</t></is></c>");
                break;
            case bool flag:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" t=\"b\"><v>{(flag ? 1 : 0)}</v></c>");
                break;
            case double number:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\"><v>{number:R}</v></c>");
                break;
            case DateTime time:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" s=\"{ExcelParts.TimeStyle}\"><v>{time.ToOADate():R}</v></c>");
                break;
            default:
                throw new ArgumentException($"A cell cannot hold {value.GetType().Name}.", nameof(value));
        }
    }

    private static void AppendText(StringBuilder xml, string text)
    {
        // Line ends are one character in Excel.
        text = text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
        var isCut = text.Length > MaxLength;
        var length = !isCut ? text.Length : char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        for (var i = 0; i < length; i++)
        {
            AppendCharacter(xml, text, i, length);
        }

        if (isCut)
        {
            xml.Append(Cut);
        }
    }

    private static void AppendCharacter(StringBuilder xml, string text, int at, int length)
    {
        var c = text[at];
        _ = c switch
        {
            '<' => xml.Append("&lt;"),
            '>' => xml.Append("&gt;"),
            '&' => xml.Append("&amp;"),
            '_' when IsEscape(text.AsSpan(at)) => xml.Append("_x005F_"),
            '\t' or '\n' => xml.Append(c),
            < ' ' or '\uFFFE' or '\uFFFF' => xml.Append(Replacement),
            _ when char.IsHighSurrogate(c) => xml.Append(at + 1 < length && char.IsLowSurrogate(text[at + 1]) ? c : Replacement),
            _ when char.IsLowSurrogate(c) => xml.Append(at > 0 && char.IsHighSurrogate(text[at - 1]) ? c : Replacement),
            _ => xml.Append(c),
        };
    }

    // Excel reads _x0041_ as the letter A.
    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);
}
