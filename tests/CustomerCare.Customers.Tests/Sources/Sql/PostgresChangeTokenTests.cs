using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Sources.Sql;

public sealed class PostgresChangeTokenTests : PostgresTables
{
    [Fact]
    public async Task ReadChangeToken_NothingChanged_SettlesAndStays()
    {
        var source = TestSources.Postgres(ConnectionString);
        var settled = await SettledAsync();

        source.Read();

        Assert.Equal(settled, source.Token());
    }

    [Theory]
    [InlineData("INSERT INTO tblcustomer VALUES ('MAK-99', '', 0)")]
    [InlineData("UPDATE tblcustomer SET \"LAST NAME\" = 'Tau' WHERE version = 3")]
    [InlineData("DELETE FROM tblcustomer WHERE version = 3")]
    [InlineData("UPDATE tblaccountnumbers SET customerid = 'MAK-2'")]
    [InlineData("TRUNCATE tblaccountnumbers")]
    [InlineData("CREATE TABLE tblmeter (accountnumber text, \"customer id\" text)")]
    [InlineData("BEGIN; ALTER TABLE tblcustomer RENAME TO old; CREATE TABLE tblcustomer AS SELECT * FROM old; COMMIT")]
    public async Task ReadChangeToken_Changed_DiffersSoon(string change)
    {
        var source = TestSources.Postgres(ConnectionString);
        var before = await SettledAsync();

        await RunAsync(change);

        await Eventually.TrueAsync(() => source.Token() != before);
    }

    [Fact]
    public async Task ReadChangeToken_View_IsUnknown()
    {
        await RunAsync("CREATE VIEW people AS SELECT * FROM tblcustomer");

        Assert.Null(TestSources.Postgres(ConnectionString, options => options.Tables.Customers = "people").Token());
    }

    [Fact]
    public async Task ReadChangeToken_PartitionedTable_IsUnknown()
    {
        await RunAsync("CREATE TABLE parts (\"CUSTOMER ID\" text) PARTITION BY LIST (\"CUSTOMER ID\")");

        Assert.Null(TestSources.Postgres(ConnectionString, options => options.Tables.Customers = "parts").Token());
    }

    [Fact]
    public async Task ReadChangeToken_ServerDoesNotCount_IsUnknown()
    {
        await RunAsync("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET track_counts = off', current_database()); END $$");

        Assert.Null(TestSources.Postgres(ConnectionString).Token());
    }

    [Theory]
    [InlineData("UPDATE tblcustomer SET version = 11 WHERE version = 3")]
    [InlineData("DELETE FROM tblcustomer WHERE version = 3")]
    [InlineData("DELETE FROM tblaccountnumbers")]
    public async Task ReadChangeToken_VersionColumn_DiffersAtOnce(string change)
    {
        var source = TestSources.Postgres(ConnectionString, options => options.VersionColumn = "version");
        var before = source.Token();
        Assert.Equal(before, source.Token());

        await RunAsync(change);

        Assert.NotEqual(before, source.Token());
    }

    [Fact]
    public void ReadChangeToken_VersionColumnAbsent_NamesIt()
    {
        var source = TestSources.Postgres(ConnectionString, options => options.VersionColumn = "changed at");

        var failure = Assert.Throws<CustomerCare.Customers.Sources.CustomerSourceException>(() => source.Token());

        Assert.Equal("The table 'tblcustomer' has no column 'changed at' with its rows' versions.", failure.Message);
    }

    /// <summary>The server has counted what this test wrote.</summary>
    private Task<string?> SettledAsync()
    {
        var source = TestSources.Postgres(ConnectionString);
        return Eventually.GetAsync(() => Task.FromResult(source.Token()), token => token!.Contains(",10,0,0|", StringComparison.Ordinal) && token.Contains(",1,0,0|", StringComparison.Ordinal));
    }
}
