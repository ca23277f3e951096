namespace CustomerCare.Customers.Tests.Directory;

public sealed class LookupAllocationTests
{
    private const int Rounds = 1000;

    // The row's number and who knows where it lies; no text.
    private const int FoundBytes = 80;

    [Theory]
    [InlineData("58001234")]
    [InlineData("+266 5800 1234")]
    [InlineData("0026658001234")]
    public void Parse_PlainForm_AllocatesNothing(string phone) => Assert.Equal(0, Measure(() => TestDirectory.Normalizer.Parse(phone)));

    [Fact]
    public void FindByPhone_OneCustomer_AllocatesTheResult() =>
        Assert.InRange(Measure(() => TestDirectory.Sample.FindByPhone("58001234")), 1, FoundBytes);

    [Fact]
    public void FindByPhone_Nobody_AllocatesNothing() => Assert.Equal(0, Measure(() => TestDirectory.Sample.FindByPhone("22000000")));

    [Fact]
    public void FindByAccount_Always_AllocatesTheResult() =>
        Assert.InRange(Measure(() => TestDirectory.Sample.FindByAccount("acc-001")), 1, FoundBytes);

    [Fact]
    public void FindById_Nobody_AllocatesNothing() => Assert.Equal(0, Measure(() => TestDirectory.Sample.FindById("mak-9999")));

    private static long Measure(Action lookup)
    {
        lookup();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            lookup();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
