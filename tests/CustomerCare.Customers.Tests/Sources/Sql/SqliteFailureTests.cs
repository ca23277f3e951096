using CustomerCare.Customers.Sources;
using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Sources.Sql;

public sealed class SqliteFailureTests : IDisposable
{
    private readonly SqliteFile _file = SqliteFile.WithSample();

    [Fact]
    public void Read_FileAbsent_SaysSoAndCreatesNone()
    {
        using var folder = new TempFolder();
        var source = TestSources.Sqlite(folder.File("customers.db"));

        AssertFails(source, SourceProblem.NotThere, "There is no SQLite database file where Customers:Source:ConnectionString points.");

        Assert.Throws<CustomerSourceException>(() => source.Token());
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Read_FileEmpty_SaysSo()
    {
        File.WriteAllBytes(_file.Path, []);

        AssertFails(SourceProblem.Unreadable, "The SQLite database file that Customers:Source:ConnectionString names is empty.");
    }

    [Fact]
    public void Read_OtherKindOfFile_SaysSo()
    {
        File.WriteAllText(_file.Path, new string('x', 10_000));

        AssertFails(SourceProblem.Unreadable, "The file is no SQLite database, or it is encrypted.");
    }

    [Fact]
    public void Read_FileTruncated_SaysSo()
    {
        using (var file = File.OpenWrite(_file.Path))
        {
            file.SetLength(file.Length / 2);
        }

        AssertFails(SourceProblem.Unreadable, "The SQLite database is damaged.");
    }

    [Fact]
    public void Read_AccountTableDamaged_FailsAsAWhole()
    {
        using (var file = File.OpenWrite(_file.Path))
        {
            // The accounts were written last.
            file.Seek(-4096, SeekOrigin.End);
            file.Write(new byte[4096]);
        }

        AssertFails(SourceProblem.Unreadable, "The SQLite database is damaged.");
    }

    [Fact]
    public void Read_FileLocked_GivesUpAndSaysSo()
    {
        using var other = _file.Open();
        other.Run("BEGIN EXCLUSIVE");

        AssertFails(SourceProblem.Unreadable, "The SQLite database is locked by another program (waited 1 s).");

        other.Run("ROLLBACK");
        Assert.Equal(1338, TestSources.Sqlite(_file.Path).Load().Count);
    }

    [Fact]
    public void Read_WrongTable_NamesIt() => AssertFails(
        TestSources.Sqlite(_file.Path, options => options.Tables.Customers = "tblcustomers"),
        SourceProblem.Unreadable,
        "The table 'tblcustomers' cannot be read from the SQLite database: it is not there, or has none of the columns that are looked for.");

    [Fact]
    public void Read_WrongIdColumn_NamesIt() => AssertFails(
        TestSources.Sqlite(_file.Path, options => options.Columns.CustomerId = "CUSTOMER NO"),
        SourceProblem.Unreadable,
        "The table 'tblcustomer' has no column 'CUSTOMER NO' with the customers' ids.");

    [Fact]
    public void Read_FileComesBack_IsRead()
    {
        var source = TestSources.Sqlite(_file.Path);
        File.Move(_file.Path, _file.Path + ".away");
        source.Failure();

        File.Move(_file.Path + ".away", _file.Path);

        Assert.Equal(1338, source.Load().Count);
    }

    [Fact]
    public void Read_AfterIt_NothingKeepsTheFileOpen()
    {
        var source = TestSources.Sqlite(_file.Path);
        source.Read();

        using var other = _file.Open();
        other.Run("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    }

    public void Dispose() => _file.Dispose();

    private void AssertFails(SourceProblem problem, string sentence) => AssertFails(TestSources.Sqlite(_file.Path), problem, sentence);

    private static void AssertFails(ICustomerSource source, SourceProblem problem, string sentence)
    {
        var failure = source.Failure();
        Assert.Equal((problem, sentence), (failure.Problem, failure.Message));
    }
}
