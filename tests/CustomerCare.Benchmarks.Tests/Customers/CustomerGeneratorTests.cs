using CustomerCare.Benchmarks.Customers;

namespace CustomerCare.Benchmarks.Tests.Customers;

public sealed class CustomerGeneratorTests
{
    private static readonly GeneratedCustomer[] Many = [.. CustomerGenerator.Create(50_000)];

    [Fact]
    public void Create_Fewer_AreTheFirstOfMany() =>
        Assert.Equal(
            Many.Take(500).Select(customer => string.Join('|', [.. CustomerTables.ValuesOf(customer), .. customer.Accounts])),
            CustomerGenerator.Create(500).Select(customer => string.Join('|', [.. CustomerTables.ValuesOf(customer), .. customer.Accounts])));

    [Fact]
    public void Create_Any_HasTheKnownCustomer()
    {
        var known = CustomerGenerator.Create(1).Single();
        Assert.Equal(("MAK-0001", "Thabo", "Mokhesi", "58001234"), (known.CustomerId, known.FirstName, known.LastName, known.Phone));
    }

    [Fact]
    public void Create_Many_RepeatsNoIdAndNoAccount()
    {
        Assert.Equal(Many.Length, Many.Select(customer => customer.CustomerId).Distinct().Count());
        Assert.Equal(Many.Sum(customer => customer.Accounts.Count), Many.SelectMany(customer => customer.Accounts).Distinct().Count());
    }

    [Fact]
    public void Create_Many_LeavesTheKnownNumberToOne() =>
        Assert.Single(Many, customer => customer.Number == GeneratedNumbers.Known);

    [Fact]
    public void Create_Many_SharesSomePhones()
    {
        var numbers = Many.Where(customer => customer.Number.Length > 0).Select(customer => customer.Number).ToList();
        Assert.InRange(1 - (double)numbers.Distinct().Count() / numbers.Count, 0.03, 0.08);
    }

    [Fact]
    public void Create_Many_AreOfAllSitesAndDistricts()
    {
        Assert.Equal(14, Many.Select(customer => customer.Concession).Distinct().Count());
        Assert.Equal(10, Many.Select(customer => customer.District).Distinct().Count());
    }
}
