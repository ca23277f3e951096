using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources.Sample;

namespace CustomerCare.Customers.Tests.Sources;

internal static class SnapshotAssert
{
    /// <summary>Every customer, account, site and phone lookup of the sample.</summary>
    public static void EqualsSample(CustomerSnapshot actual)
    {
        var expected = TestSources.Sample();
        Assert.Equal(1338, actual.Count);
        Assert.Equal(expected.Sites, actual.Sites);
        foreach (var customer in SampleCustomerSource.Create())
        {
            Assert.Equal(Row(expected.FindById(customer.CustomerId).Single()), Row(actual.FindById(customer.CustomerId).Single()));
            foreach (var account in customer.AccountNumbers)
            {
                Assert.Equal(customer.CustomerId, actual.FindByAccount(account).SingleOrDefault()?.CustomerId);
            }

            foreach (var phone in new[] { customer.Phone, customer.CellPhone1, customer.CellPhone2 }.Where(phone => phone.Length > 0))
            {
                Assert.Equal(Ids(expected.FindByPhone(phone)), Ids(actual.FindByPhone(phone)));
            }
        }
    }

    private static IEnumerable<string> Ids(IEnumerable<CustomerRecord> customers) => customers.Select(customer => customer.CustomerId);

    private static string Row(CustomerRecord customer) => string.Join('|', [.. SampleTables.Values(customer), .. customer.AccountNumbers]);
}
