using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Directory.Sample;

namespace CustomerCare.Customers.Tests;

/// <summary>Snapshots for tests: the sample, or a few rows that a test writes down itself.</summary>
internal static class TestDirectory
{
    public static readonly DateTimeOffset LoadedAt = new(2026, 2, 1, 6, 0, 0, TimeSpan.Zero);

    public static PhoneNormalizer Phones { get; } = new("LS");

    public static CustomerSnapshot Sample { get; } = LoadSample();

    public static CustomerSnapshot Of(params CustomerRecord[] customers) =>
        new(new LoadedCustomers("test", customers), LoadedAt, Phones);

    public static CustomerRecord Customer(string id, string phone = "", string cell1 = "", string cell2 = "", bool terminated = false) => new()
    {
        CustomerId = id,
        Phone = phone,
        CellPhone1 = cell1,
        CellPhone2 = cell2,
        DateTerminated = terminated ? "2024-03-31" : "",
    };

    public static string[] Ids(this IEnumerable<CustomerRecord> customers) => [.. customers.Select(customer => customer.CustomerId)];

    private static CustomerSnapshot LoadSample()
    {
        var loaded = new SampleCustomerSource().LoadAsync(CancellationToken.None);
        return new CustomerSnapshot(loaded.Result, LoadedAt, Phones);
    }
}
