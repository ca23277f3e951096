using CustomerCare.Customers.Sources;
using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Sources.Csv;

public sealed class CsvFailureTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Read_NothingThere_SaysSo()
    {
        var source = TestSources.Csv(_folder.File("absent"));

        AssertFails(source, SourceProblem.NotThere, "There is no file or folder where Customers:Source:ConnectionString points.");
        Assert.Equal(SourceProblem.NotThere, Assert.Throws<CustomerSourceException>(() => source.Token()).Problem);
    }

    [Fact]
    public void Read_FolderWithoutCustomers_NamesTheFile()
    {
        var source = TestSources.Csv(_folder.Path);

        AssertFails(source, SourceProblem.NotThere, "The folder with the customers' files has no file 'tblcustomer.csv'.");
        Assert.Equal(SourceProblem.NotThere, Assert.Throws<CustomerSourceException>(() => source.Token()).Problem);
    }

    [Theory]
    [InlineData("", "The file 'tblcustomer.csv' is empty; a header with the names of the columns is wanted.")]
    [InlineData("LAST NAME\nMokhesi\n", "The table 'tblcustomer' has no column 'CUSTOMER ID' with the customers' ids.")]
    [InlineData("CUSTOMER ID,CITY\nA,x\nB,\"Ha Mak", "The file 'tblcustomer.csv' is no CSV in row 2: a quote is not closed, or stands in the wrong place.")]
    [InlineData("CUSTOMER ID,CITY\nA,\"x\"y\n", "The file 'tblcustomer.csv' is no CSV in row 1: a quote is not closed, or stands in the wrong place.")]
    [InlineData("CUSTOMER ID,CITY\nA,x\nB", "The file 'tblcustomer.csv' ends in the middle of a row; it may not be whole.")]
    public void Read_BrokenFile_SaysHow(string text, string sentence)
    {
        File.WriteAllText(_folder.File("tblcustomer.csv"), text);

        AssertFails(TestSources.Csv(_folder.Path), SourceProblem.Unreadable, sentence);
    }

    [Fact]
    public void Read_QuoteNeverCloses_IsNoticed()
    {
        var rest = string.Concat(Enumerable.Repeat("B,x\n", 500_000));
        File.WriteAllText(_folder.File("tblcustomer.csv"), $"CUSTOMER ID,CITY\nA,\"x\n{rest}");

        AssertFails(
            TestSources.Csv(_folder.Path),
            SourceProblem.Unreadable,
            "The file 'tblcustomer.csv' is no CSV in row 1: the row does not end; a closing quote may be missing.");
    }

    [Fact]
    public async Task Read_FileIsWrittenMeanwhile_IsNotTaken()
    {
        File.WriteAllText(_folder.File("tblcustomer.csv"), "CUSTOMER ID\nA\n");
        // Whoever opens a pipe waits until somebody writes into it: the customers are read, and the accounts are not yet.
        using (var pipe = System.Diagnostics.Process.Start(TestServers.RequireCommand("mkfifo"), _folder.File("tblaccountnumbers.csv")))
        {
            await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var reading = Task.Run(() => TestSources.Csv(_folder.Path).Load(), TestContext.Current.CancellationToken);
        await using (var accounts = new StreamWriter(_folder.File("tblaccountnumbers.csv")))
        {
            await accounts.WriteAsync("accountnumber,customerid\n1,A\n");
            File.AppendAllText(_folder.File("tblcustomer.csv"), "B\n");
        }

        var failure = await Assert.ThrowsAsync<CustomerSourceException>(() => reading);
        Assert.Equal("The customers' files changed while they were read.", failure.Message);
    }

    [Fact]
    public void Read_SampleCutAnywhereInARow_IsNeverHalfADirectory()
    {
        SampleTables.WriteCsv(_folder.Path);
        var whole = File.ReadAllBytes(_folder.File("tblcustomer.csv"));
        var rowEnd = Array.IndexOf(whole, (byte)'\n', whole.Length / 2) + 1;
        var rowLength = Array.IndexOf(whole, (byte)'\n', rowEnd) - rowEnd;

        // What is cut in the row's last value, which is not quoted, cannot be told from a whole one.
        for (var length = 1; length < rowLength; length++)
        {
            File.WriteAllBytes(_folder.File("tblcustomer.csv"), whole[..(rowEnd + length)]);
            if (whole.AsSpan(rowEnd, length).Count((byte)',') < SampleTables.Columns.Length - 1)
            {
                Assert.Equal(SourceProblem.Unreadable, TestSources.Csv(_folder.Path).Failure().Problem);
            }
        }
    }

    [Fact]
    public void Read_AccountsBroken_FailsAsAWhole()
    {
        SampleTables.WriteCsv(_folder.Path);
        File.WriteAllText(_folder.File("tblaccountnumbers.csv"), "accountnumber,customerid\n0001MAK,MAK-0002\n\"ACC");

        AssertFails(
            TestSources.Csv(_folder.Path),
            SourceProblem.Unreadable,
            "The file 'tblaccountnumbers.csv' is no CSV in row 2: a quote is not closed, or stands in the wrong place.");
    }

    [Fact]
    public void Read_OneFileThatIsBroken_IsNotNamedAfterATable()
    {
        File.WriteAllText(_folder.File("any.csv"), "");

        AssertFails(
            TestSources.Csv(_folder.File("any.csv")),
            SourceProblem.Unreadable,
            "The customers' file is empty; a header with the names of the columns is wanted.");
    }

    [Fact]
    public void Read_Locked_SaysSo()
    {
        SampleTables.WriteCsv(_folder.Path);
        using var other = new FileStream(_folder.File("tblcustomer.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        AssertFails(
            TestSources.Csv(_folder.Path),
            SourceProblem.Unreadable,
            "The customers' files are locked by another program, or their disk cannot be read.");
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertFails(ICustomerSource source, SourceProblem problem, string sentence)
    {
        var failure = source.Failure();
        Assert.Equal((problem, sentence), (failure.Problem, failure.Message));
    }
}
