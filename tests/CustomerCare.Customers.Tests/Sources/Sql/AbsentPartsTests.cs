using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Sources.Sql;

public sealed class AbsentPartsTests
{
    private const string TwoColumns = "CREATE TABLE tblcustomer (\"customer id\", \"last name\")";
    private const string Thabo = "INSERT INTO tblcustomer VALUES ('MAK-0001', 'Mokhesi')";

    [Fact]
    public void Read_OptionalColumnsAbsent_LeavesThemEmpty()
    {
        using var file = SqliteFile.With(TwoColumns, Thabo);

        var customer = TestSources.Sqlite(file.Path).Load().FindById("MAK-0001").Single();

        Assert.Equal(("Mokhesi", "", ""), (customer?.LastName, customer?.FirstName, customer?.Phone));
    }

    [Fact]
    public void Read_SomethingAbsent_SaysSoOnce()
    {
        using var file = SqliteFile.With(TwoColumns, "CREATE TABLE tblaccountnumbers (accountnumber)");
        var log = new RecordingLogger<AbsentPartsTests>();
        var source = TestSources.Sqlite(file.Path, logger: log);

        source.Read();
        source.Read();

        var messages = log.Entries.Select(entry => entry.Message).ToList();
        Assert.Contains("The customer source's table tblcustomer has no column PHONE; it is left empty", messages);
        Assert.Contains("The customer source's table tblaccountnumbers has no column customerid; the table is not read", messages);
        Assert.Contains("The customer source has no table Copy Of tblmeter; it is read without", messages);
        Assert.Equal(13 + 1 + 2, messages.Count);
    }

    [Fact]
    public void Read_OtherQuotes_BearNamesThatTheUsualDoNot()
    {
        using var file = SqliteFile.With("CREATE TABLE kunden (`nr [neu]` TEXT)", "INSERT INTO kunden VALUES ('MAK-0001')");

        var directory = TestSources.Sqlite(
            file.Path, options => (options.Quotes, options.Tables.Customers, options.Columns.CustomerId) = ("``", "kunden", "nr [neu]")).Load();

        Assert.Equal("MAK-0001", directory.FindById("MAK-0001").SingleOrDefault()?.CustomerId);
    }

    [Fact]
    public void Read_ColumnNotConfigured_IsNotAskedFor()
    {
        using var file = SqliteFile.WithSample();

        var customer = TestSources.Sqlite(file.Path, options => options.Columns.LastName = "").Load().FindById("MAK-0001").Single();

        Assert.Equal(("Thabo", ""), (customer?.FirstName, customer?.LastName));
    }

    [Fact]
    public void Read_MeterTables_GiveAccountsToo()
    {
        using var file = SqliteFile.With(
            TwoColumns,
            Thabo,
            "CREATE TABLE tblmeter (accountnumber, \"customer id\")",
            "CREATE TABLE \"Copy Of tblmeter\" (accountnumber, \"customer id\")",
            "INSERT INTO tblmeter VALUES ('0045MAK', 'MAK-0001')",
            "INSERT INTO \"Copy Of tblmeter\" VALUES ('0046MAK', 'MAK-0001'), ('0045MAK', 'MAK-0001')");

        var directory = TestSources.Sqlite(file.Path).Load();

        Assert.Equal("MAK-0001", directory.FindByAccount("0045MAK").SingleOrDefault()?.CustomerId);
        Assert.Equal("MAK-0001", directory.FindByAccount("0046MAK").SingleOrDefault()?.CustomerId);
    }

    [Fact]
    public void Read_NoMeterTablesConfigured_ReadsNone()
    {
        using var file = SqliteFile.With(
            TwoColumns, Thabo, "CREATE TABLE tblmeter (accountnumber, \"customer id\")", "INSERT INTO tblmeter VALUES ('0045MAK', 'MAK-0001')");

        var directory = TestSources.Sqlite(file.Path, options => options.Tables.Meters = [""]).Load();

        Assert.Empty(directory.FindByAccount("0045MAK"));
    }

    [Fact]
    public void Read_OtherNames_AreReadByThem()
    {
        using var file = SqliteFile.With(
            "CREATE TABLE kunden (nr, name)", "INSERT INTO kunden VALUES (17.0, ' Mokhesi ')", "CREATE TABLE konten (konto, nr)", "INSERT INTO konten VALUES ('ACC-001', 17)");

        var directory = TestSources.Sqlite(file.Path, Rename).Load();

        Assert.Equal("Mokhesi", directory.FindById("17").SingleOrDefault()?.LastName);
        Assert.Equal("17", directory.FindByAccount("ACC-001").SingleOrDefault()?.CustomerId);

        static void Rename(SourceOptions options)
        {
            (options.Tables.Customers, options.Tables.AccountNumbers) = ("kunden", "konten");
            (options.Columns.CustomerId, options.Columns.LastName) = ("nr", "name");
            (options.Columns.AccountNumber, options.Columns.AccountCustomerId) = ("konto", "nr");
        }
    }

    [Fact]
    public void Read_BinaryValue_IsCountedAndAbsent()
    {
        using var file = SqliteFile.With(TwoColumns, "INSERT INTO tblcustomer VALUES ('MAK-0001', x'0102')");

        var directory = TestSources.Sqlite(file.Path).Read();

        Assert.Equal(1, directory.Problems[DataProblem.ValueUnreadable]);
        Assert.Equal("", directory.Build("test", default).FindById("MAK-0001").SingleOrDefault()?.LastName);
    }

    [Fact]
    public void Read_Cancelled_Ends()
    {
        using var file = SqliteFile.WithSample();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            TestSources.Sqlite(file.Path).Read(new DirectoryBuilder(TestDirectory.Normalizer), cancellation.Token));
    }
}
