using System.Collections;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Testing.Odbc;

/// <summary>Gives each value of a row once, from left to right, by ordinal.</summary>
internal sealed class StrictOdbcReader : DbDataReader
{
    private readonly StrictOdbcConnection _connection;
    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _rows;
    private int _row;
    private int _next;

    public StrictOdbcReader(StrictOdbcConnection connection, SqliteCommand command, SqliteDataReader rows)
    {
        (_connection, _command, _rows) = (connection, command, rows);
        connection.IsReading = true;
    }

    public override int FieldCount => _rows.FieldCount;

    public override int Depth => 0;

    public override bool HasRows => throw Refused("this call");

    public override bool IsClosed => _rows.IsClosed;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => throw ByName();

    public override bool Read()
    {
        _connection.Factory.BeforeRow?.Invoke(_row++);
        _next = 0;
        return _rows.Read();
    }

    public override object GetValue(int ordinal)
    {
        if (ordinal < _next)
        {
            throw Refused("a value out of order or twice");
        }

        _next = ordinal + 1;
        _connection.Factory.BeforeValue?.Invoke(ordinal);

        // Empty text and no value are alike.
        return _rows.GetValue(ordinal) is var value && value is "" ? DBNull.Value : value;
    }

    public override bool NextResult() => throw Refused("a second result");

    public override string GetName(int ordinal) => throw ByName();

    public override int GetOrdinal(string name) => throw ByName();

    public override string GetDataTypeName(int ordinal) => throw Refused("schema calls");

    public override Type GetFieldType(int ordinal) => throw Refused("schema calls");

    public override int GetValues(object[] values) => throw Refused("this call");

    public override bool IsDBNull(int ordinal) => throw Refused("this call");

    public override bool GetBoolean(int ordinal) => throw ByType();

    public override byte GetByte(int ordinal) => throw ByType();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw ByType();

    public override char GetChar(int ordinal) => throw ByType();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw ByType();

    public override DateTime GetDateTime(int ordinal) => throw ByType();

    public override decimal GetDecimal(int ordinal) => throw ByType();

    public override double GetDouble(int ordinal) => throw ByType();

    public override float GetFloat(int ordinal) => throw ByType();

    public override Guid GetGuid(int ordinal) => throw ByType();

    public override short GetInt16(int ordinal) => throw ByType();

    public override int GetInt32(int ordinal) => throw ByType();

    public override long GetInt64(int ordinal) => throw ByType();

    public override string GetString(int ordinal) => throw ByType();

    public override IEnumerator GetEnumerator() => throw Refused("this call");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rows.Dispose();
            _command.Dispose();
            _connection.IsReading = false;
        }

        base.Dispose(disposing);
    }

    private static NotSupportedException Refused(string what) => StrictOdbcException.Refused(what);

    private static NotSupportedException ByName() => Refused("reading by name");

    // A column's type is not what Access says it is.
    private static NotSupportedException ByType() => Refused("reading by type");
}
