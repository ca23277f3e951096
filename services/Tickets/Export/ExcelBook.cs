using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CustomerCare.Tickets.Export;

/// <summary>
/// Writes an Excel workbook (Office Open XML) from front to back, row after row, into a stream that need not be able to go
/// back. The first row of each sheet is the header: it stays in sight and can be filtered by. The format is written by hand,
/// because the libraries at hand either keep the whole book in memory or want a stream that can be read and rewound.
/// </summary>
internal sealed class ExcelBook : IAsyncDisposable
{
    /// <summary>Excel shows no more; what goes on stands on a further sheet.</summary>
    public const int MaxRows = 1_048_576;

    private const int FlushAt = 64 * 1024;

    private readonly Stream _target;
    private readonly PendingBytes _pending = new();
    private readonly ZipArchive _archive;
    private readonly string _name;
    private readonly List<(string Name, int Width)> _columns;
    private readonly int _maxRows;
    private readonly StringBuilder _text = new();
    private Stream? _sheet;
    private int _sheets;
    private int _rows;

    private ExcelBook(Stream target, string name, IEnumerable<(string Name, int Width)> columns, int maxRows)
    {
        (_target, _name, _columns, _maxRows) = (target, name, [.. columns], maxRows);
        _archive = new ZipArchive(_pending, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <param name="name">Of the sheet.</param>
    public static async Task<ExcelBook> CreateAsync(
        Stream stream, string name, IEnumerable<(string Name, int Width)> columns, CancellationToken cancellationToken, int maxRows = MaxRows)
    {
        var book = new ExcelBook(stream, name, columns, maxRows);
        book.BeginSheet();
        await book.DrainAsync(cancellationToken);
        return book;
    }

    /// <param name="cells">Texts, numbers (double), flags, times (DateTime), or null where the cell is empty.</param>
    public async Task AddAsync(IEnumerable<object?> cells, CancellationToken cancellationToken)
    {
        if (_rows == _maxRows)
        {
            EndSheet();
            BeginSheet();
        }

        AppendRow(cells, ExcelParts.PlainStyle);
        if (_text.Length >= FlushAt)
        {
            Flush();
            await DrainAsync(cancellationToken);
        }
    }

    /// <summary>Writes what stands at the end. Without it the file is broken, so that nobody takes a half for the whole.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        EndSheet();
        foreach (var (path, text) in ExcelParts.Of(_name, _sheets))
        {
            using var part = Open(path);
            part.Write(Encoding.UTF8.GetBytes(text));
        }

        _archive.Dispose();
        await DrainAsync(cancellationToken);
    }

    // The archive writes its directory when it is disposed of; where that has not been sent, nobody takes what has for a file.
    public ValueTask DisposeAsync()
    {
        _sheet?.Dispose();
        _archive.Dispose();
        return _pending.DisposeAsync();
    }

    private void BeginSheet()
    {
        _sheets++;
        _rows = 0;
        _sheet = Open(ExcelParts.SheetPath(_sheets));
        _text.Append(ExcelParts.SheetStart(_columns.Select(column => column.Width)));
        AppendRow(_columns.Select(column => column.Name), ExcelParts.HeaderStyle);
    }

    private void EndSheet()
    {
        _text.Append(ExcelParts.SheetEnd($"A1:{ExcelParts.ColumnName(_columns.Count - 1)}{_rows.ToString(CultureInfo.InvariantCulture)}"));
        Flush();
        _sheet!.Dispose();
        _sheet = null;
    }

    private void AppendRow(IEnumerable<object?> cells, int textStyle)
    {
        _rows++;
        _text.Append(CultureInfo.InvariantCulture, $"<row r=\"{_rows}\">");
        var column = 0;
        foreach (var cell in cells)
        {
            ExcelCell.Append(_text, ExcelParts.ColumnName(column++), _rows, cell, textStyle);
        }

        _text.Append("</row>");
    }

    private Stream Open(string path) => _archive.CreateEntry(path, CompressionLevel.Fastest).Open();

    private void Flush()
    {
        _sheet!.Write(Encoding.UTF8.GetBytes(_text.ToString()));
        _text.Clear();
    }

    // A server's response takes bytes only asynchronously, and an archive writes some of its own only synchronously.
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        await _target.WriteAsync(_pending.GetBuffer().AsMemory(0, (int)_pending.Length), cancellationToken);
        _pending.SetLength(0);
    }

    private sealed class PendingBytes : MemoryStream
    {
        // So that the archive never wants back what has been sent.
        public override bool CanSeek => false;
    }
}
