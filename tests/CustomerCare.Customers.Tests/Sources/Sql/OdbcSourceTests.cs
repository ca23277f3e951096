using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.Testing.Odbc;

namespace CustomerCare.Customers.Tests.Sources.Sql;

[Collection(OdbcCollection.Name)]
public sealed class OdbcSourceTests : IDisposable
{
    private readonly StrictOdbcFactory _driver = new StrictOdbcFactory().Register();
    private readonly SqliteFile _file = SqliteFile.WithSample();

    [Fact]
    public void Read_AllThere_AsksOncePerTable()
    {
        TestSources.Odbc(_file.Path, options => options.Tables.Meters = [""]).Read();

        Assert.Equal(2, _driver.Queries.Count);
        Assert.Equal("SELECT [accountnumber], [customerid] FROM [tblaccountnumbers]", _driver.Queries[1]);
    }

    [Fact]
    public void Read_ColumnAbsent_IsFoundOutByAskingForItAlone()
    {
        _file.Run("ALTER TABLE tblcustomer DROP COLUMN EMAIL");

        var directory = TestSources.Odbc(_file.Path).Load();

        Assert.Equal(1338, directory.Count);
        Assert.Contains("SELECT [EMAIL] FROM [tblcustomer]", _driver.Queries);
    }

    [Theory]
    [InlineData("dbq=")]
    [InlineData("Dbq =")]
    [InlineData("DBQ=")]
    public void Read_DbqInSmallLetters_ReachesTheDriverInCapitals(string key) => Assert.Equal(
        1338, TestSources.Create(SourceProviders.Odbc, $"Driver={{MDBTools}};{key}{_file.Path}").Load().Count);

    [Fact]
    public void Read_ValueThatTheDriverCannotGive_IsCountedAndAbsent()
    {
        _driver.BeforeValue = column =>
        {
            if (column == 13)
            {
                throw new StrictOdbcException("ERROR [22008] datetime field overflow");
            }
        };

        var directory = TestSources.Odbc(_file.Path).Read();

        Assert.Equal(1338, directory.Problems[DataProblem.ValueUnreadable]);
        Assert.Equal("", directory.Build("test", default).FindById("MAK-0001").SingleOrDefault()?.DateConnected);
    }

    [Fact]
    public void Create_OnlyAcdbPath_ReadsItThroughTheAccessDriver()
    {
        var options = new SourceOptions { AcdbPath = _file.Path };

        var source = SourceFactory.Create(options, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        Assert.Equal(("odbc", _file.Path, 1338), (source.Name, source.WatchedPath, source.Load().Count));
    }

    [Fact]
    public async Task ReadChangeToken_FileChanged_Differs()
    {
        var source = TestSources.Odbc(_file.Path);
        var before = source.Token();
        Assert.Equal(before, source.Token());
        await FileClock.TickAsync(Path.GetDirectoryName(_file.Path)!);

        _file.Run("UPDATE tblcustomer SET CITY = ''");

        Assert.NotEqual(before, source.Token());
    }

    [Fact]
    public void ReadChangeToken_DataSourceWithoutFile_IsUnknown()
    {
        var source = TestSources.Create(SourceProviders.Odbc, "DSN=customers");

        Assert.Equal((null, null), (source.Token(), source.WatchedPath));
    }

    public void Dispose() => _file.Dispose();
}
