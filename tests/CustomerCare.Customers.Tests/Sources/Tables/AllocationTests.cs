using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Sources.Tables;

/// <summary>What is allocated for a row that is read, and not kept, holds up the lookups that go on meanwhile.</summary>
public sealed class AllocationTests
{
    private const int Few = 1000;
    private const int Many = 21_000;

    // What is kept of a row is about 150 bytes; its fifteen cells as strings would be 600 and more.
    private const int Bytes = 300;

    [Fact]
    public void Read_MoreRowsOfSqlite_MakesNoStringsOfThem()
    {
        using var few = SqliteFile.With(Customers(Few));
        using var many = SqliteFile.With(Customers(Many));

        AssertFewBytes(TestSources.Sqlite(few.Path), TestSources.Sqlite(many.Path));
    }

    [Fact]
    public void Read_MoreRowsOfCsv_MakesNoStringsOfThem()
    {
        using var few = new TempFolder();
        using var many = new TempFolder();
        SampleTables.WriteCsv(few.Path, customers: Customers(Few));
        SampleTables.WriteCsv(many.Path, customers: Customers(Many));

        AssertFewBytes(TestSources.Csv(few.Path), TestSources.Csv(many.Path));
    }

    private static void AssertFewBytes(ICustomerSource few, ICustomerSource many)
    {
        Allocated(few);

        Assert.InRange((Allocated(many) - Allocated(few)) / (Many - Few), 1, Bytes);
    }

    private static long Allocated(ICustomerSource source)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        source.Read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static CustomerRecord[] Customers(int count) => [.. Enumerable.Range(0, count).Select(number => new CustomerRecord
    {
        CustomerId = $"MAK-{number:D6}",
        FirstName = "Thabo",
        MiddleName = "Lerato",
        LastName = "Mokhesi",
        Phone = $"58{number:D6}",
        CellPhone1 = $"62{number:D6}",
        Email = "thabo@example.org",
        PlotNumber = $"MAK {number:D6} HH",
        StreetAddress = "By the road",
        City = "Ha Makebe",
        District = "Berea",
        Concession = "MAK",
        DateConnected = "2016-05-09",
    })];
}
