using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Tests.Sources.Sql;

public sealed class SqliteSourceTests
{
    private const string Table = "CREATE TABLE tblcustomer (\"CUSTOMER ID\", \"LAST NAME\", \"PHONE\", \"PLOT NUMBER\")";

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("UTF-16le")]
    [InlineData("UTF-16be")]
    public void Read_Encoding_GivesTheSameText(string encoding) =>
        Assert.Equal("Ts’epo Ñkosi 😀", Read($"PRAGMA encoding = '{encoding}'", Table, Row("'Ts’epo Ñkosi 😀'")).LastName);

    [Fact]
    public void Read_NullCharacterInText_KeepsWhatFollows() =>
        Assert.Equal("Tau Letsie", Read(Table, Row("'Tau' || char(0) || 'Letsie'")).LastName);

    [Fact]
    public void Read_BytesThatAreNoText_LeavesTheRest() =>
        Assert.Equal("Tau\ufffdL", Read(Table, Row("CAST(x'546175804C' AS TEXT)")).LastName);

    [Fact]
    public void Read_LongTextThenShort_GivesEachItsOwn()
    {
        var customer = Read(Table, $"INSERT INTO tblcustomer VALUES ('A', '{new string('x', 400)}', '58001234', 'MAK 0045 HH')");

        Assert.Equal((400, "58001234", "MAK 0045 HH"), (customer.LastName.Length, customer.Phone, customer.PlotNumber));
    }

    [Fact]
    public void Read_NumbersAndNothing_AreText()
    {
        var customer = Read(Table, "INSERT INTO tblcustomer VALUES (17, NULL, 58001234, 45.5)");

        Assert.Equal(("17", "", "58001234", "45.5"), (customer.CustomerId, customer.LastName, customer.Phone, customer.PlotNumber));
    }

    [Fact]
    public void Read_Blob_IsCounted()
    {
        using var file = SqliteFile.With(Table, Row("x'00FF'"));

        Assert.Equal(1, TestSources.Sqlite(file.Path).Load().Problems[DataProblem.ValueUnreadable]);
    }

    private static string Row(string lastName) => $"INSERT INTO tblcustomer VALUES ('A', {lastName}, '', '')";

    private static CustomerRecord Read(params string[] statements)
    {
        using var file = SqliteFile.With(string.Join(";", statements));
        return TestSources.Sqlite(file.Path).Load().Customers.Single();
    }
}
