using CustomerCare.Customers.Sources;

namespace CustomerCare.Customers.Tests.Sources.Sql;

public sealed class SqliteChangeTokenTests : IDisposable
{
    private readonly SqliteFile _file = SqliteFile.WithSample();
    private readonly ICustomerSource _source;

    public SqliteChangeTokenTests() => _source = TestSources.Sqlite(_file.Path);

    public static TheoryData<string> Changes => new(
        "INSERT INTO tblcustomer (\"CUSTOMER ID\") VALUES ('MAK-9999')",
        "UPDATE tblcustomer SET PHONE = '50000000' WHERE \"CUSTOMER ID\" = 'MAK-0001'",
        "DELETE FROM tblcustomer WHERE \"CUSTOMER ID\" = 'MAK-0001'",
        "DELETE FROM tblaccountnumbers");

    [Fact]
    public async Task ReadChangeToken_NothingChanged_IsTheSame()
    {
        var before = _source.Token();
        await FileClock.TickAsync(Folder);

        _source.Read();

        Assert.Equal(before, _source.Token());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task ReadChangeToken_Changed_Differs(string change)
    {
        var before = _source.Token();
        await FileClock.TickAsync(Folder);

        _file.Run(change);

        Assert.NotEqual(before, _source.Token());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task ReadChangeToken_ChangedInWalBeforeCheckpoint_Differs(string change)
    {
        _file.Run("PRAGMA journal_mode=WAL");
        using var writer = _file.Open();
        writer.Run("PRAGMA wal_autocheckpoint=0");
        writer.Run("UPDATE tblcustomer SET CITY = ''");
        var before = _source.Token();
        _source.Read();
        Assert.Equal(before, _source.Token());
        await FileClock.TickAsync(Folder);

        writer.Run(change);

        Assert.NotEqual(before, _source.Token());
    }

    [Fact]
    public void ReadChangeToken_WalWithoutWriter_IsTheSameAfterReading()
    {
        _file.Run("PRAGMA journal_mode=WAL");
        var before = _source.Token();

        _source.Read();

        Assert.Equal(before, _source.Token());
    }

    [Fact]
    public void ReadChangeToken_AnotherFileInItsPlace_Differs()
    {
        var before = _source.Token();
        using var other = SqliteFile.With("CREATE TABLE tblcustomer (\"CUSTOMER ID\")", "INSERT INTO tblcustomer VALUES ('A')");

        File.Move(other.Path, _file.Path, overwrite: true);

        Assert.NotEqual(before, _source.Token());
        Assert.Equal(1, _source.Load().Count);
    }

    [Fact]
    public async Task ReadChangeToken_FileBehindALinkChanged_Differs()
    {
        var link = Path.Combine(Folder, "link.db");
        File.CreateSymbolicLink(link, _file.Path);
        var source = TestSources.Sqlite(link);
        var before = source.Token();
        await FileClock.TickAsync(Folder);

        _file.Run("UPDATE tblcustomer SET CITY = ''");

        Assert.NotEqual(before, source.Token());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WatchedPath_WatchFile_IsTheFile(bool watch)
    {
        var source = TestSources.Sqlite(_file.Path, options => options.WatchFile = watch);

        Assert.Equal(watch ? _file.Path : null, source.WatchedPath);
    }

    public void Dispose() => _file.Dispose();

    private string Folder => Path.GetDirectoryName(_file.Path)!;
}
