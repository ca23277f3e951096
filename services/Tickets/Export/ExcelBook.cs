using System.Globalization;
using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CustomerCare.Tickets.Export;

/// <summary>
/// Writes an Excel workbook row after row. The first row of each sheet is the header: it stays in sight and can be filtered by.
/// </summary>
/// <remarks>
/// The parts go one after another into a package that is only written. A SpreadsheetDocument opens its package for reading
/// too, and then holds each sheet in memory as a whole (https://github.com/dotnet/Open-XML-SDK/issues/807).
/// </remarks>
internal static class ExcelBook
{
    /// <summary>Excel shows no more; what goes on stands on a further sheet.</summary>
    public const int MaxRows = 1_048_576;

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <param name="name">Of the sheet.</param>
    /// <param name="rows">Their cells are texts, numbers (double), flags, times (DateTime), or null where the cell is empty.</param>
    public static async Task WriteAsync(
        Stream stream, string name, IReadOnlyList<(string Name, int Width)> columns, IAsyncEnumerable<IEnumerable<object?>> rows, int maxRows = MaxRows)
    {
        using var package = Package.Open(stream, FileMode.Create, FileAccess.Write);
        await using var row = rows.GetAsyncEnumerator();
        var sheets = new List<Uri>();
        var isMore = await row.MoveNextAsync();
        do
        {
            var sheet = Create(package, string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{sheets.Count + 1}"), "worksheet");
            isMore = await WriteSheetAsync(sheet, columns, row, isMore, maxRows);
            sheets.Add(sheet.Uri);
        }
        while (isMore);

        var styles = Create(package, "styles", "styles");
        Write(styles, ExcelStyles.Sheet());

        var book = Create(package, "workbook", "sheet.main");
        package.CreateRelationship(book.Uri, TargetMode.Internal, $"{Relations}/officeDocument");
        book.CreateRelationship(styles.Uri, TargetMode.Internal, $"{Relations}/styles");
        Write(book, new Workbook(new Sheets(sheets.Select((uri, index) => new Sheet
        {
            Name = index == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {index + 1}"),
            SheetId = (uint)index + 1,
            Id = book.CreateRelationship(uri, TargetMode.Internal, $"{Relations}/worksheet").Id,
        }))));
    }

    /// <summary>A for 0, AA for 26.</summary>
    public static string ColumnName(int index) => index < 26 ? ((char)('A' + index)).ToString() : ColumnName((index / 26) - 1) + ColumnName(index % 26);

    private static PackagePart Create(Package package, string path, string type) =>
        package.CreatePart(new Uri($"/xl/{path}.xml", UriKind.Relative), $"{Types}.{type}+xml", CompressionOption.Fast);

    private static void Write(PackagePart part, OpenXmlElement element)
    {
        using var stream = part.GetStream();
        using var xml = OpenXmlWriter.Create(stream);
        xml.WriteElement(element);
    }

    /// <returns>Whether there are rows that this sheet has no room for.</returns>
    private static async Task<bool> WriteSheetAsync(
        PackagePart sheet, IReadOnlyList<(string Name, int Width)> columns, IAsyncEnumerator<IEnumerable<object?>> row, bool isMore, int maxRows)
    {
        using var stream = sheet.GetStream();
        using var xml = OpenXmlWriter.Create(stream);
        xml.WriteStartElement(new Worksheet());
        var frozen = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        xml.WriteElement(new SheetViews(new SheetView(frozen) { WorkbookViewId = 0 }));
        xml.WriteElement(new Columns(columns.Select((column, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = column.Width,
            CustomWidth = true,
        })));
        xml.WriteStartElement(new SheetData());
        var count = 1;
        WriteRow(xml, count, columns.Select(column => column.Name), ExcelStyles.Header);
        for (; isMore && count < maxRows; isMore = await row.MoveNextAsync())
        {
            WriteRow(xml, ++count, row.Current, ExcelStyles.Plain);
        }

        xml.WriteEndElement();
        xml.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{ColumnName(columns.Count - 1)}{count}") });
        xml.WriteEndElement();
        return isMore;
    }

    private static void WriteRow(OpenXmlWriter xml, int number, IEnumerable<object?> values, uint textStyle)
    {
        xml.WriteStartElement(new Row { RowIndex = (uint)number });
        foreach (var (index, value) in values.Index())
        {
            if (ExcelCell.Of(value, textStyle) is { } cell)
            {
                cell.CellReference = string.Create(CultureInfo.InvariantCulture, $"{ColumnName(index)}{number}");
                xml.WriteElement(cell);
            }
        }

        xml.WriteEndElement();
    }
}
