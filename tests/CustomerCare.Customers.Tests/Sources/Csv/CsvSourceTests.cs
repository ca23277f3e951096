using System.Text;
using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Sources.Csv;

public sealed class CsvSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("CUSTOMER ID,LAST NAME\nA,Mokhesi\n")]
    [InlineData("CUSTOMER ID;LAST NAME\r\nA;Mokhesi\r\n")]
    [InlineData("customer id,Last Name\nA,Mokhesi")]
    [InlineData("LAST NAME,other, CUSTOMER ID \nMokhesi,x,A\n")]
    [InlineData("\"CUSTOMER ID\";\"FIRST, MIDDLE; OTHER\";\"LAST NAME\"\n\"A\";\"x\";\"Mokhesi\"\n")]
    [InlineData("CUSTOMER ID,LAST NAME\n\nA, Mokhesi \n\n")]
    [InlineData("CUSTOMER ID,LAST NAME,EMAIL\nA,Mokhesi\n")]
    public void Read_FormsOfOneFile_AreTheSame(string text)
    {
        var directory = TestSources.Csv(Write("any.csv", text)).Load();

        Assert.Equal((1, "Mokhesi"), (directory.Count, directory.FindById("A").SingleOrDefault()?.LastName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Utf8_WithAndWithoutMark(bool mark)
    {
        File.WriteAllText(_folder.File("any.csv"), "CUSTOMER ID,LAST NAME\nA,Ntšekhe\n", new UTF8Encoding(mark));

        Assert.Equal("Ntšekhe", TestSources.Csv(_folder.File("any.csv")).Load().FindById("A").SingleOrDefault()?.LastName);
    }

    [Fact]
    public void Read_QuotedValue_KeepsWhatIsInIt()
    {
        var path = Write("any.csv", "CUSTOMER ID,FIRST NAME,LAST NAME\nA,\"say \"\"Thabo\"\"\",\"Mokhesi, Tau\"\n#B,5\" pipe,x\n");

        var directory = TestSources.Csv(path).Load();

        Assert.Equal(("say \"Thabo\"", "Mokhesi, Tau"), (directory.FindById("A").SingleOrDefault()?.FirstName, directory.FindById("A").SingleOrDefault()?.LastName));
        Assert.Equal("5\" pipe", directory.FindById("#B").SingleOrDefault()?.FirstName);
    }

    [Fact]
    public void Read_LineEndInQuotes_IsNoRow() =>
        Assert.Equal(2, TestSources.Csv(Write("any.csv", "CUSTOMER ID,CITY\nA,\"Ha\nMakebe\"\nB,x\n")).Load().Count);

    [Fact]
    public void Read_LongValue_IsRead()
    {
        var path = Write("any.csv", $"CUSTOMER ID,CITY\nA,{new string('x', 300_000)}\nB,x\n");

        Assert.Equal("x", TestSources.Csv(path).Load().FindById("B").SingleOrDefault()?.City);
    }

    [Fact]
    public void Read_FolderWithMeters_GivesTheirAccounts()
    {
        Write("tblcustomer.csv", "CUSTOMER ID\nA\n");
        Write("Copy Of tblmeter.csv", "customer id,accountnumber\nA,ACC-001\n");

        Assert.Equal("A", TestSources.Csv(_folder.Path).Load().FindByAccount("ACC-001").SingleOrDefault()?.CustomerId);
    }

    [Fact]
    public async Task ReadChangeToken_AnyFileChanged_Differs()
    {
        Write("tblcustomer.csv", "CUSTOMER ID\nA\n");
        var source = TestSources.Csv(_folder.Path);
        var tokens = new List<string?> { source.Token() };
        Assert.Equal(tokens[0], source.Token());

        Write("tblaccountnumbers.csv", "accountnumber,customerid\nACC-001,A\n");
        tokens.Add(source.Token());
        await FileClock.TickAsync(_folder.Path);
        Write("tblcustomer.csv", "CUSTOMER ID\nB\n");
        tokens.Add(source.Token());
        File.Delete(_folder.File("tblaccountnumbers.csv"));
        tokens.Add(source.Token());

        Assert.Equal(4, tokens.Distinct().Count());
    }

    [Fact]
    public void Read_WriterHasItOpen_IsRead()
    {
        var path = Write("any.csv", "CUSTOMER ID\nA\n");
        using var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

        Assert.Equal(1, TestSources.Csv(path).Load().Count);
    }

    [Fact]
    public void WatchedPath_Folder_IsTheFolder()
    {
        Assert.Equal(_folder.Path, TestSources.Csv(_folder.Path).WatchedPath);
        Assert.Null(TestSources.Csv(_folder.Path, options => options.WatchFile = false).WatchedPath);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
