using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Tests.Directory;

public sealed class AccountNumberTests
{
    [Theory]
    [InlineData("MAK 0045 HH", "MAK", "0045MAK")]
    [InlineData("MAK 0045A HH", "MAK", "0045MAK")]
    [InlineData("mak 0045 hh", "mak", "0045MAK")]
    [InlineData("MAK0045HH", "MAK", "0045MAK")]
    [InlineData("MAK-0045", "", "0045MAK")]
    [InlineData("0045", "MAK", "0045MAK")]
    [InlineData("0045", "", "")]
    [InlineData("MAK HH", "MAK", "")]
    [InlineData("", "MAK", "")]
    public void FromPlot_PlotAndConcession_GivesTheAccount(string plot, string concession, string expected) =>
        Assert.Equal(expected, AccountNumber.FromPlot(plot, concession));
}
