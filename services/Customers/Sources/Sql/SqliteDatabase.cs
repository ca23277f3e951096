using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text;
using CustomerCare.Customers.Sources.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>A SQLite file, never written and never created.</summary>
internal sealed class SqliteDatabase : SqlDatabase
{
    private const int LockedSeconds = 5;

    private readonly SourceFile _file;
    private readonly SqliteConnectionStringBuilder _connection;

    public SqliteDatabase(string connectionString, string setting)
    {
        _connection = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        if (!_connection.ShouldSerialize("Default Timeout") || _connection.DefaultTimeout == 0)
        {
            // The driver's own is 30 seconds.
            _connection.DefaultTimeout = LockedSeconds;
        }

        // In memory, or with parameters of its own that open for writing.
        var source = _connection.DataSource;
        if (source.Length == 0 || source.StartsWith(':') || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("It names no file.", nameof(connectionString));
        }

        _file = new SourceFile(source, "SQLite database file", setting);
        _connection.DataSource = _file.Path;
    }

    public override string Name => "sqlite";

    public override string Title => "the SQLite database";

    public override string FilePath => _file.Path;

    public override DbConnection Open(CancellationToken cancellationToken)
    {
        _file.Require();
        var connection = new SqliteConnection(_connection.ConnectionString);
        connection.Open();
        return connection;
    }

    public override DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override bool MeansMissing(Exception exception) => exception is SqliteException { SqliteErrorCode: raw.SQLITE_ERROR };

    public override bool TryReadText(DbDataReader reader, int ordinal, ref char[] buffer, out ReadOnlySpan<char> text)
    {
        var statement = ((SqliteDataReader)reader).Handle;
        if (raw.sqlite3_column_type(statement, ordinal) != raw.SQLITE_TEXT)
        {
            text = [];
            return false;
        }

        // In UTF-8 whatever the file's encoding is; its length is known only afterwards.
        ref readonly var first = ref raw.sqlite3_column_text(statement, ordinal).GetPinnableReference();
        var bytes = MemoryMarshal.CreateReadOnlySpan(in first, raw.sqlite3_column_bytes(statement, ordinal));
        if (buffer.Length < bytes.Length)
        {
            buffer = new char[bytes.Length];
        }

        text = buffer.AsSpan(0, Encoding.UTF8.GetChars(bytes, buffer));
        return true;
    }

    /// <summary>In WAL mode a change stands in the second file first.</summary>
    public override string ReadChangeToken(CancellationToken cancellationToken) => _file.ReadChangeToken("-wal");

    public override CustomerSourceException Explain(Exception exception) => new(
        SourceProblem.Unreadable,
        (exception as SqliteException)?.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The SQLite database is locked by another program (waited {_connection.DefaultTimeout} s).",
            raw.SQLITE_NOTADB => "The file is no SQLite database, or it is encrypted.",
            raw.SQLITE_CORRUPT => "The SQLite database is damaged.",
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_READONLY or raw.SQLITE_AUTH =>
                "The SQLite database cannot be opened by this process.",
            { } code => $"The SQLite database cannot be read (SQLite error {code}).",
            null => "The SQLite database cannot be read.",
        },
        exception);
}
