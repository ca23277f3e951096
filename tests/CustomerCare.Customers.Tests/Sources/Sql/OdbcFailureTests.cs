using System.Data.Common;
using CustomerCare.Customers.Sources;
using CustomerCare.Testing.Odbc;

namespace CustomerCare.Customers.Tests.Sources.Sql;

[Collection(OdbcCollection.Name)]
public sealed class OdbcFailureTests : IDisposable
{
    private readonly StrictOdbcFactory _driver = new StrictOdbcFactory().Register();
    private readonly SqliteFile _file = SqliteFile.WithSample();

    [Fact]
    public void Read_ProviderNotInThisBuild_SaysHowToGetIt()
    {
        Assert.SkipWhen(Type.GetType("System.Data.Odbc.OdbcFactory, System.Data.Odbc") is not null, "This build has the provider.");
        DbProviderFactories.UnregisterFactory(StrictOdbcFactory.InvariantName);

        AssertFails(
            TestSources.Odbc(_file.Path),
            SourceProblem.Unreadable,
            "The provider 'System.Data.Odbc' is not part of this build; builds made on Windows have it, others when made with -p:Odbc=true.");
    }

    [Fact]
    public void Read_DriverNotInstalled_NamesIt() => AssertFails(
        TestSources.Create(SourceProviders.Odbc, $"Driver={{Access Driver}};DBQ={_file.Path};PWD=secret"),
        SourceProblem.Unreadable,
        "The ODBC driver 'Access Driver' is not installed on this machine.");

    [Fact]
    public void Read_FileAbsent_SaysSoWithoutTheDriver() => AssertFails(
        TestSources.Odbc(_file.Path + ".mdb"),
        SourceProblem.NotThere,
        "There is no database file where Customers:Source:ConnectionString points.");

    [Fact]
    public void Read_AcdbAbsent_NamesTheVariable() => AssertFails(
        SourceFactory.Create(new() { AcdbPath = _file.Path + ".mdb" }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance),
        SourceProblem.NotThere,
        "There is no database file where ACDB_PATH points.");

    [Fact]
    public void Read_FileLocked_SaysSo()
    {
        using var other = new FileStream(_file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        AssertFails(
            TestSources.Odbc(_file.Path),
            SourceProblem.Unreadable,
            "The database file that Customers:Source:ConnectionString names is locked by another program, or its disk cannot be read.");
    }

    [Fact]
    public void Read_WrongTable_NamesTableAndDriver() => AssertFails(
        TestSources.Odbc(_file.Path, options => options.Tables.Customers = "tblcustomers"),
        SourceProblem.Unreadable,
        "The table 'tblcustomers' cannot be read from the ODBC driver 'MDBTools': it is not there, or has none of the columns that are looked for.");

    [Fact]
    public void Read_FileGoesAwayBetweenTables_IsNotTakenForAnAbsentTable()
    {
        _driver.BeforeQuery = _ => FailIf(_driver.Queries.Count > 1, StrictOdbcException.WithoutText());

        AssertFails(TestSources.Odbc(_file.Path), SourceProblem.Unreadable, "The database cannot be read through the ODBC driver 'MDBTools'.");
    }

    [Fact]
    public void Read_AccountsFailHalfWay_FailsAsAWhole()
    {
        _driver.BeforeRow = row => FailIf(
            row == 700 && _driver.Queries.Count == 2, new StrictOdbcException("ERROR [HY000] [MDBTools] row of Mokhesi"));

        AssertFails(
            TestSources.Odbc(_file.Path), SourceProblem.Unreadable, "The database cannot be read through the ODBC driver 'MDBTools' (SQLSTATE HY000).");
    }

    [Fact]
    public void Read_AfterAFailure_TheConnectionIsClosed()
    {
        _driver.BeforeRow = row => FailIf(row == 700, StrictOdbcException.WithoutText());
        var source = TestSources.Odbc(_file.Path);
        source.Failure();
        _driver.BeforeRow = null;

        Assert.Equal(1338, source.Load().Count);
    }

    public void Dispose() => _file.Dispose();

    private static void FailIf(bool condition, StrictOdbcException exception)
    {
        if (condition)
        {
            throw exception;
        }
    }

    private static void AssertFails(ICustomerSource source, SourceProblem problem, string sentence)
    {
        var failure = source.Failure();
        Assert.Equal((problem, sentence), (failure.Problem, failure.Message));
    }
}
