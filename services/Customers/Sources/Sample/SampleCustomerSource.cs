using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Sources.Sample;

/// <summary>
/// 1,338 made-up customers for machines without the customer database: the same on every machine and in every run.
/// </summary>
internal sealed class SampleCustomerSource : ICustomerSource
{
    private const ulong Seed = 266;

    public string Name => "sample";

    public string? WatchedPath => null;

    public string? ReadChangeToken(CancellationToken cancellationToken) => "always the same";

    public void Read(DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        foreach (var customer in Create())
        {
            directory.AddCustomer(customer);
        }
    }

    /// <summary>The customers as records, in order of site and number.</summary>
    public static IReadOnlyList<CustomerRecord> Create()
    {
        var random = new SampleRandom(Seed);
        var people = new SamplePeople(random);
        var customers = new List<CustomerRecord>(SampleSites.All.Sum(site => site.Customers));
        foreach (var site in SampleSites.All)
        {
            var plot = 0;
            for (var number = 1; number <= site.Customers; number++)
            {
                // Not every surveyed plot was connected.
                plot += random.Percent(15) ? 2 : 1;
                customers.Add(people.Create(site, number, plot));
            }
        }

        customers[0] = KnownCustomer(customers[0]);
        return customers;
    }

    /// <summary>The one whom guides, scripts and tests know by name.</summary>
    private static CustomerRecord KnownCustomer(CustomerRecord replaced) => new()
    {
        CustomerId = "MAK-0001",
        FirstName = "Thabo",
        LastName = "Mokhesi",
        Phone = "58001234",
        PlotNumber = replaced.PlotNumber,
        City = "Ha Makebe",
        District = "Berea",
        Concession = "MAK",
        DateConnected = "2016-05-09",
        AccountNumbers = ["ACC-001"],
    };
}
