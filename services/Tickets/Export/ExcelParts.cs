using System.Globalization;

namespace CustomerCare.Tickets.Export;

/// <summary>The fixed parts of a workbook.</summary>
internal static class ExcelParts
{
    // Places in the list of cell formats of the styles.
    public const int PlainStyle = 0;
    public const int HeaderStyle = 1;
    public const int TimeStyle = 2;
    public const int QuotedStyle = 3;

    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static string SheetPath(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");

    /// <summary>Everything but the sheets.</summary>
    public static IEnumerable<(string Path, string Text)> Of(string name, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        yield return ("[Content_Types].xml", $"""
            {Head}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>{string.Concat(numbers.Select(number => $"""<Override PartName="/{SheetPath(number)}" ContentType="{Types}.worksheet+xml"/>"""))}</Types>
            """);
        yield return ("_rels/.rels", $"""
            {Head}<Relationships xmlns="{Package}/relationships"><Relationship Id="book" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        yield return ("xl/workbook.xml", $"""
            {Head}<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(numbers.Select(number => $"""<sheet name="{name}{(number == 1 ? "" : $" {number}")}" sheetId="{number}" r:id="sheet{number}"/>"""))}</sheets></workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", $"""
            {Head}<Relationships xmlns="{Package}/relationships"><Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/>{string.Concat(numbers.Select(number => $"""<Relationship Id="sheet{number}" Type="{Relations}/worksheet" Target="worksheets/sheet{number}.xml"/>"""))}</Relationships>
            """);
        yield return ("xl/styles.xml", $"""
            {Head}<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>
            """);
    }

    /// <param name="widths">Of the columns, in characters.</param>
    public static string SheetStart(IEnumerable<int> widths) => $"""
        {Head}<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{string.Concat(widths.Select((width, index) => string.Create(CultureInfo.InvariantCulture, $"""<col min="{index + 1}" max="{index + 1}" width="{width}" customWidth="1"/>""")))}</cols><sheetData>
        """;

    /// <param name="range">What the filter of the header covers.</param>
    public static string SheetEnd(string range) => $"""</sheetData><autoFilter ref="{range}"/></worksheet>""";

    /// <summary>A for 0, AA for 26.</summary>
    public static string ColumnName(int index) => index < 26 ? ((char)('A' + index)).ToString() : ColumnName((index / 26) - 1) + ColumnName(index % 26);
}
