using CustomerCare.Customers.Sources;
using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Sources.Tables;

/// <summary>What is allocated for a row that is read, and not kept, holds up the lookups that go on meanwhile.</summary>
public sealed class AllocationTests : IDisposable
{
    private const int Few = 1000;
    private const int Many = 21_000;

    // What is kept of a row is about 150 bytes; its fifteen cells as strings would be 600 and more.
    private const int Bytes = 300;

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(SourceProviders.Sqlite)]
    [InlineData(SourceProviders.Csv)]
    public void Read_MoreRows_MakesNoStringsOfThem(string provider)
    {
        var (few, many) = (Source(provider, Few), Source(provider, Many));
        Allocated(few);

        Assert.InRange((Allocated(many) - Allocated(few)) / (Many - Few), 1, Bytes);
    }

    public void Dispose() => _folder.Dispose();

    private static long Allocated(ICustomerSource source)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        source.Read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private ICustomerSource Source(string provider, int rows)
    {
        var path = _folder.File($"{rows}.{provider}");
        string[][] table = [SampleTables.Columns, .. Enumerable.Range(0, rows).Select(Cells)];
        if (provider == SourceProviders.Csv)
        {
            File.WriteAllLines(path, table.Select(row => string.Join(',', row)));
            return TestSources.Csv(path);
        }

        SqliteFile.Write(path, table);
        return TestSources.Sqlite(path);
    }

    private static string[] Cells(int number) =>
    [
        $"MAK-{number:D6}", "Thabo", "Lerato", "Mokhesi", $"58{number:D6}", $"62{number:D6}", "", "thabo@example.org", $"MAK {number:D6} HH",
        "By the road", "Ha Makebe", "Berea", "MAK", "2016-05-09", "",
    ];
}
