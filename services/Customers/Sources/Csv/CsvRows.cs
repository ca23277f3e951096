using CustomerCare.Customers.Sources.Files;
using CustomerCare.Customers.Sources.Tables;
using Sylvan.Data.Csv;

namespace CustomerCare.Customers.Sources.Csv;

/// <summary>Rows of a file with a header, separated by commas, semicolons or tabs; the columns can stand in any order.</summary>
internal sealed class CsvRows : TableRows
{
    private const int BufferSize = 64 * 1024;
    private const int LongestRow = 1024 * 1024;

    private readonly CsvDataReader _reader;
    private readonly TailReader _text;
    private readonly string _title;
    private bool _lastWasShort;

    private CsvRows(CsvDataReader reader, TailReader text, SourceTable table, string title)
        : base(reader, Ordinals(reader, table)) => (_reader, _text, _title) = (reader, text, title);

    /// <param name="title">The file, for sentences.</param>
    /// <exception cref="CustomerSourceException">It is no CSV, or has no header.</exception>
    public static CsvRows Open(string path, SourceTable table, string title)
    {
        var text = new TailReader(new StreamReader(SourceFile.OpenShared(path), bufferSize: BufferSize));
        try
        {
            return new CsvRows(CsvDataReader.Create(text, Options()), text, table, title);
        }
        catch (Exception exception)
        {
            text.Dispose();
            if (exception is CsvFormatException)
            {
                throw CsvFailure.Explain(exception, title);
            }

            throw;
        }
    }

    public override bool Read()
    {
        try
        {
            while (_reader.Read())
            {
                _lastWasShort = _reader.RowFieldCount < _reader.FieldCount;
                if (!IsBlankLine())
                {
                    return true;
                }
            }
        }
        catch (CsvFormatException exception)
        {
            throw CsvFailure.Explain(exception, _title);
        }

        // A copy that was broken off is well formed up to its end.
        return _lastWasShort && !_text.EndsWithNewLine
            ? throw new CustomerSourceException(SourceProblem.Unreadable, $"{_title} ends in the middle of a row; it may not be whole.")
            : false;
    }

    protected override bool TryReadText(int ordinal, out ReadOnlySpan<char> text)
    {
        text = ordinal < _reader.RowFieldCount ? _reader.GetFieldSpan(ordinal) : [];
        return true;
    }

    private bool IsBlankLine() => _lastWasShort && _reader.RowFieldCount == 1 && _reader.GetFieldSpan(0).IsEmpty;

    private static int[] Ordinals(CsvDataReader reader, SourceTable table)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var ordinal = 0; ordinal < reader.FieldCount; ordinal++)
        {
            found.TryAdd(reader.GetName(ordinal).Trim(), ordinal);
        }

        return [.. table.Columns.Select(column => column.Length > 0 ? found.GetValueOrDefault(column, -1) : -1)];
    }

    private static CsvDataReaderOptions Options() => new()
    {
        BufferSize = BufferSize,
        MaxBufferSize = LongestRow,
        // A row that begins with # is no comment; nothing begins with what is no character.
        Comment = '\uFFFF',
    };
}
