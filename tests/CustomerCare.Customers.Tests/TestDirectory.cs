using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Sources;
using CustomerCare.Customers.Sources.Sample;

namespace CustomerCare.Customers.Tests;

/// <summary>Snapshots for tests: the sample, or a few rows that a test writes down itself.</summary>
internal static class TestDirectory
{
    public static readonly DateTimeOffset LoadedAt = new(2026, 2, 1, 6, 0, 0, TimeSpan.Zero);

    public static PhoneNormalizer Normalizer { get; } = new("LS");

    public static CustomerSnapshot Sample { get; } = Of(new SampleCustomerSource());

    public static CustomerSnapshot Of(params IEnumerable<CustomerRecord> customers) => Of(Normalizer, customers);

    public static CustomerSnapshot Of(PhoneNormalizer phones, params IEnumerable<CustomerRecord> customers)
    {
        var builder = new DirectoryBuilder(phones);
        foreach (var customer in customers)
        {
            builder.AddCustomer(customer);
        }

        return builder.Build("test", LoadedAt);
    }

    public static CustomerSnapshot Of(ICustomerSource source)
    {
        var builder = new DirectoryBuilder(Normalizer);
        source.Read(builder, CancellationToken.None);
        return builder.Build(source.Name, LoadedAt);
    }

    public static CustomerRecord Customer(string id, string phone = "", string cell1 = "", string cell2 = "", bool terminated = false) => new()
    {
        CustomerId = id,
        Phone = phone,
        CellPhone1 = cell1,
        CellPhone2 = cell2,
        DateTerminated = terminated ? "2024-03-31" : "",
    };

    public static string[] Ids(this IEnumerable<CustomerRecord> customers) => [.. customers.Select(customer => customer.CustomerId)];
}
