using DocumentFormat.OpenXml.Spreadsheet;

namespace CustomerCare.Tickets.Export;

/// <summary>The looks of cells.</summary>
internal static class ExcelStyles
{
    // Places in the list of cell formats.
    public const uint Plain = 0;
    public const uint Header = 1;
    public const uint Time = 2;
    public const uint Quoted = 3;

    private const uint TimeFormat = 164;
    private const uint TextFormat = 49;

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = TimeFormat, FormatCode = @"yyyy\-mm\-dd\ hh:mm:ss" }),
        new Fonts(
            new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
            new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
        // Excel keeps these two for itself.
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = TimeFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true, QuotePrefix = true }));
}
