using CustomerCare.Customers.Directory;
using static CustomerCare.Customers.Tests.TestDirectory;

namespace CustomerCare.Customers.Tests.Directory;

public sealed class CustomerSnapshotTests
{
    [Theory]
    [InlineData("MAK-0001")]
    [InlineData("mak-0001")]
    [InlineData("  MAK-0001 ")]
    public void FindById_KnownId_FindsTheCustomer(string id) => Assert.Equal("MAK-0001", Sample.FindById(id).SingleOrDefault()?.CustomerId);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("MAK-1")]
    [InlineData("MAK-9999")]
    [InlineData("MAK-0001\0")]
    [InlineData("%")]
    public void FindById_UnknownId_IsNull(string id) => Assert.Empty(Sample.FindById(id));

    [Fact]
    public void FindById_TenThousandCharacters_IsNull() => Assert.Empty(Sample.FindById(new string('M', 10_000)));

    [Fact]
    public void FindById_EveryCustomer_IsFound() =>
        Assert.All(Sample.Customers, customer => Assert.Equal(customer.CustomerId, Sample.FindById(customer.CustomerId).SingleOrDefault()?.CustomerId));

    [Theory]
    [InlineData("ACC-001")]
    [InlineData("acc-001")]
    [InlineData(" Acc-001 ")]
    [InlineData("00ACC-001")]
    public void FindByAccount_KnownAccount_FindsTheCustomer(string account) =>
        Assert.Equal("MAK-0001", Sample.FindByAccount(account).SingleOrDefault()?.CustomerId);

    [Theory]
    [InlineData("0045MAK")]
    [InlineData("45MAK")]
    [InlineData("0045mak")]
    [InlineData("45mak")]
    [InlineData("000045Mak")]
    public void FindByAccount_ZerosAndCase_DoNotCount(string account)
    {
        var snapshot = Of(Customer("A") with { AccountNumbers = ["0045MAK"] }, Customer("B") with { AccountNumbers = ["0450MAK"] });

        Assert.Equal("A", snapshot.FindByAccount(account).SingleOrDefault()?.CustomerId);
    }

    [Theory]
    [InlineData("45MAK", "B")]
    [InlineData("0045MAK", "A")]
    public void FindByAccount_TwoThatDifferInZeros_PrefersTheOneAsWritten(string account, string expected)
    {
        var snapshot = Of(Customer("A") with { AccountNumbers = ["0045MAK"] }, Customer("B") with { AccountNumbers = ["45MAK"] });

        Assert.Equal(expected, snapshot.FindByAccount(account).SingleOrDefault()?.CustomerId);
    }

    [Fact]
    public void FindByAccount_HolderHasChanged_FindsTheActiveOne()
    {
        var snapshot = Of(
            Customer("A", terminated: true) with { AccountNumbers = ["0045MAK"] },
            Customer("B") with { AccountNumbers = ["0046MAK", "0045MAK"] });

        Assert.Equal("B", snapshot.FindByAccount("0045MAK").SingleOrDefault()?.CustomerId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("000")]
    [InlineData("0001XYZ")]
    [InlineData("' OR 1=1 --")]
    public void FindByAccount_UnknownAccount_IsNull(string account) => Assert.Empty(Sample.FindByAccount(account));

    [Fact]
    public void FindByAccount_EveryAccount_IsFound() => Assert.All(Sample.Customers, customer =>
        Assert.All(customer.AccountNumbers, account => Assert.Equal(customer.CustomerId, Sample.FindByAccount(account).SingleOrDefault()?.CustomerId)));

    [Fact]
    public void Sites_Sample_CountEveryCustomerOnce()
    {
        Assert.Equal(
            ["KET", "LEB", "LSB", "MAK", "MAS", "MAT", "RAL", "RIB", "SEB", "SEH", "SHG", "SUA", "TLH", "TOS"],
            Sample.Sites.Select(site => site.Concession));
        Assert.Equal(Sample.Count, Sample.Sites.Sum(site => site.CustomerCount));
    }

    [Fact]
    public void Sites_BlankConcession_IsNoSite()
    {
        var snapshot = Of(Customer("A"), Customer("B") with { Concession = " MAK" }, Customer("C") with { Concession = "mak" });

        Assert.Equal([new SiteCount("MAK", 2)], snapshot.Sites);
    }

    [Fact]
    public void Build_Always_KeepsSourceAndTime() =>
        Assert.Equal(("sample", LoadedAt, 1338), (Sample.Source, Sample.LoadedAt, Sample.Count));
}
