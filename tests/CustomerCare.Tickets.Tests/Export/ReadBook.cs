using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CustomerCare.Tickets.Tests.Export;

/// <summary>An Excel file as another program reads it; it must be one by the standard.</summary>
internal static partial class ReadBook
{
    /// <summary>The rows of all sheets one after another: for each cell its text, number, flag or time by its column's name in the header.</summary>
    public static List<Dictionary<string, object>> Rows(byte[] file)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        return [.. book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().SelectMany(sheet => Rows(book.WorkbookPart, (WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!)))];
    }

    /// <summary>The XML of the sheets, as it lies in the archive.</summary>
    public static List<XDocument> Sheets(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return [.. archive.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Select(entry =>
        {
            using var stream = entry.Open();
            return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
        })];
    }

    private static IEnumerable<Dictionary<string, object>> Rows(WorkbookPart book, WorksheetPart sheet)
    {
        var rows = sheet.Worksheet!.GetFirstChild<SheetData>()!.Elements<Row>().ToList();
        var names = rows[0].Elements<Cell>().ToDictionary(cell => Column(cell), cell => cell.InnerText);
        return rows.Skip(1).Select(row => row.Elements<Cell>().ToDictionary(cell => names[Column(cell)], cell => Value(book, cell)));
    }

    private static string Column(Cell cell) => cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray());

    private static object Value(WorkbookPart book, Cell cell)
    {
        if (cell.DataType?.Value == CellValues.InlineString)
        {
            return Escape().Replace(cell.InlineString!.InnerText, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        }

        if (cell.DataType?.Value == CellValues.Boolean)
        {
            return cell.CellValue!.Text == "1";
        }

        var number = double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);
        var format = (CellFormat)book.WorkbookStylesPart!.Stylesheet!.CellFormats!.ElementAt((int)(cell.StyleIndex?.Value ?? 0));
        return format.NumberFormatId?.Value >= 164 ? DateTime.FromOADate(number) : number;
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
