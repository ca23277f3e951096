using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Tests.Directory;

public sealed class LookupAllocationTests
{
    // An array of one reference: header, length, element.
    private const int ResultBytes = 32;
    private const int Rounds = 1000;

    [Theory]
    [InlineData("58001234")]
    [InlineData("+266 5800 1234")]
    [InlineData("0026658001234")]
    public void FindByPhone_PlainForm_AllocatesOnlyTheResult(string phone) =>
        Assert.InRange(Measure(snapshot => snapshot.FindByPhone(phone)), 0, ResultBytes);

    [Fact]
    public void FindByPhone_Nobody_AllocatesNothing() => Assert.Equal(0, Measure(snapshot => snapshot.FindByPhone("22000000")));

    [Fact]
    public void FindByAccount_Always_AllocatesNothing() => Assert.Equal(0, Measure(snapshot => snapshot.FindByAccount("acc-001")));

    [Fact]
    public void FindById_Always_AllocatesNothing() => Assert.Equal(0, Measure(snapshot => snapshot.FindById("mak-0001")));

    private static long Measure(Action<CustomerSnapshot> lookup)
    {
        lookup(TestDirectory.Sample);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            lookup(TestDirectory.Sample);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
