using CustomerCare.Customers.Sources;
using CustomerCare.Testing;
using CustomerCare.Testing.Odbc;
using Npgsql;

namespace CustomerCare.Customers.Tests.Sources;

/// <summary>Whatever the source, the directory is the same.</summary>
[Collection(OdbcCollection.Name)]
public sealed class SameSnapshotTests
{
    [Fact]
    public void Read_SampleInSqlite_EqualsTheSample()
    {
        using var file = SqliteFile.WithSample();

        SnapshotAssert.EqualsSample(TestSources.Sqlite(file.Path).Load());
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public void Read_SampleInCsv_EqualsTheSample(char delimiter)
    {
        using var folder = new TempFolder();
        SampleTables.WriteCsv(folder.Path, delimiter);

        SnapshotAssert.EqualsSample(TestSources.Csv(folder.Path).Load());
    }

    [Fact]
    public async Task Read_SampleInPostgres_EqualsTheSample()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        SampleTables.Write(connection, "date");

        SnapshotAssert.EqualsSample(TestSources.Postgres(database.ConnectionString).Load());
    }

    [Fact]
    public void Read_SampleBehindOdbc_EqualsTheSample()
    {
        new StrictOdbcFactory().Register();
        using var file = SqliteFile.WithSample();

        SnapshotAssert.EqualsSample(TestSources.Odbc(file.Path).Load());
    }

    [Theory]
    [InlineData("csv", "csv")]
    [InlineData("CSV", "csv")]
    [InlineData("System.Data.Odbc", "odbc")]
    public void Create_Provider_NamesTheSource(string provider, string expected) => Assert.Equal(
        expected, TestSources.Create(provider, provider == SourceProviders.Odbc ? "Driver={MDBTools};DBQ=customers.mdb" : "customers").Name);
}
