using CustomerCare.Storage.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Storage.Tests.Sqlite;

public sealed class PreparedConnectionTests : IDisposable
{
    private readonly PreparedConnection _connection = Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Query_SameTextWithOtherValues_AnswersThem()
    {
        Add("a", 1);
        Add("b", 2);

        Assert.Equal([1L, 2L, 0L], new[] { "a", "b", "c" }.Select(id => _connection.ExecuteScalar<long>("SELECT COALESCE(MAX(n), 0) FROM t WHERE id = @id", new { id })));
    }

    [Fact]
    public void Query_SameTextWithOtherNames_TakesEachValueByItsName()
    {
        const string sql = "SELECT @first || @second";

        Assert.Equal("ab", _connection.ExecuteScalar<string>(sql, new { first = "a", second = "b" }));
        Assert.Equal("cd", _connection.ExecuteScalar<string>(sql, Parameters(("second", "d"), ("first", "c"))));
    }

    [Fact]
    public void Query_ListsOfSeveralLengths_FindsAllOfEach()
    {
        Add("a", 1);
        Add("b", 2);
        Add("c", 3);

        foreach (var ids in (string[][])[["a"], ["a", "b"], ["b", "c"], [], ["a", "b", "c"]])
        {
            Assert.Equal(ids, _connection.Query<string>("SELECT id FROM t WHERE id IN @ids ORDER BY id", new { ids }));
        }
    }

    [Fact]
    public void Query_SameTextWhileItsResultsAreStillRead_DisturbsNobody()
    {
        Add("a", 1);
        Add("b", 2);
        const string sql = "SELECT id FROM t ORDER BY id";

        var pairs = new List<string>();
        foreach (var outer in _connection.Query<string>(sql, buffered: false))
        {
            pairs.AddRange(_connection.Query<string>(sql, buffered: false).Select(inner => outer + inner));
        }

        Assert.Equal(["aa", "ab", "ba", "bb"], pairs);
    }

    [Fact]
    public void Execute_FailedBefore_WorksWithValuesThatFit()
    {
        Add("a", 1);
        Assert.Throws<SqliteException>(() => Add("a", 1));

        Add("b", 2);

        Assert.Equal(2, Count());
    }

    [Fact]
    public void Execute_SeveralStatementsOfWhichTheSecondFails_LeaveNoOpenStatement()
    {
        const string sql = "INSERT INTO t (id, n) VALUES (@id, 1); INSERT INTO t (id, n) VALUES (@other, 2)";
        _connection.Execute(sql, new { id = "a", other = "b" });
        _connection.Execute("SAVEPOINT one");
        Assert.Throws<SqliteException>(() => _connection.Execute(sql, new { id = "c", other = "b" }));
        _connection.Execute("ROLLBACK TO one");
        _connection.Execute("RELEASE one");

        _connection.Execute(sql, new { id = "c", other = "d" });

        Assert.Equal(4, Count());
    }

    [Fact]
    public void Execute_SchemaChangedMeanwhile_SeesTheNewOne()
    {
        Add("a", 1);
        Assert.Equal(["a", "1"], Columns());

        _connection.Execute("ALTER TABLE t ADD COLUMN more TEXT NOT NULL DEFAULT 'm'");

        Assert.Equal(["a", "1", "m"], Columns());

        string[] Columns() => [.. ((IDictionary<string, object>)_connection.QuerySingle("SELECT * FROM t")).Values.Select(value => value.ToString()!)];
    }

    [Fact]
    public void Query_NullThenValueThenNull_KeepsNothingFromBefore()
    {
        const string sql = "SELECT COALESCE(@text, 'none')";

        Assert.Equal(["none", "x", "none"], new[] { null, "x", null }.Select(text => _connection.ExecuteScalar<string>(sql, new { text })));
    }

    [Fact]
    public void Execute_TextThatIsLongerThanAnyBefore_IsKeptWhole()
    {
        var text = new string('x', 10_000);
        Assert.Equal(1L, _connection.ExecuteScalar<long>("SELECT LENGTH(@text)", new { text = "x" }));

        Assert.Equal(10_000L, _connection.ExecuteScalar<long>("SELECT LENGTH(@text)", new { text }));
    }

    [Fact]
    public void Execute_MoreTextsThanAreKept_AllRun()
    {
        var sum = Enumerable.Range(0, 1000).Sum(number => _connection.ExecuteScalar<long>($"SELECT {number}"));

        Assert.Equal(499_500, sum);
    }

    [Fact]
    public void Execute_SameTextAgain_IsNotCompiledAgain()
    {
        var compiled = 0;
        using var inner = new SqliteConnection("Data Source=:memory:");
        inner.Open();
        SQLitePCL.raw.sqlite3_set_authorizer(inner.Handle, (object _, int action, string _, string _, string _, string _) =>
        {
            // Asked while a statement is compiled, and never while it runs.
            compiled += action == SQLitePCL.raw.SQLITE_SELECT ? 1 : 0;
            return SQLitePCL.raw.SQLITE_OK;
        }, null);
        using var connection = new PreparedConnection(inner);

        for (var number = 0; number < 10; number++)
        {
            Assert.Equal(number, connection.ExecuteScalar<long>("SELECT @number", new { number }));
        }

        Assert.Equal(1, compiled);
    }

    private static PreparedConnection Open()
    {
        var inner = new SqliteConnection("Data Source=:memory:");
        inner.Open();
        var connection = new PreparedConnection(inner);
        connection.Execute("CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER)");
        return connection;
    }

    private static DynamicParameters Parameters(params (string Name, object Value)[] values)
    {
        var parameters = new DynamicParameters();
        Array.ForEach(values, pair => parameters.Add(pair.Name, pair.Value));
        return parameters;
    }

    private void Add(string id, int n) => _connection.Execute("INSERT INTO t (id, n) VALUES (@id, @n)", new { id, n });

    private long Count() => _connection.ExecuteScalar<long>("SELECT COUNT(*) FROM t");
}
