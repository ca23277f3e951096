using CustomerCare.Benchmarks.Customers;

namespace CustomerCare.Benchmarks.Tests.Customers;

public sealed class GeneratedNumbersTests
{
    [Fact]
    public void Of_ManySerials_RepeatsNone()
    {
        const int Serials = 500_000;
        Assert.Equal(Serials, Enumerable.Range(0, Serials).Select(GeneratedNumbers.Of).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(GeneratedNumbers.Count - 1)]
    public void Of_AnySerial_HasEightDigits(int serial) => Assert.Equal(8, GeneratedNumbers.Of(serial).Length);
}
