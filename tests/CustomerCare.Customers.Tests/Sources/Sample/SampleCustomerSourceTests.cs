using System.Security.Cryptography;
using System.Text;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources.Sample;
using PhoneNumbers;

namespace CustomerCare.Customers.Tests.Sources.Sample;

public sealed class SampleCustomerSourceTests
{
    private static readonly IReadOnlyList<CustomerRecord> Customers = SampleCustomerSource.Create();

    [Fact]
    public void Read_Always_GivesTheSameRows()
    {
        var rows = string.Join('\n', Customers.OrderBy(customer => customer.CustomerId, StringComparer.Ordinal).Select(Row));

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows)));

        Assert.Equal("0566620fdf5d4d89eb2b4e2542f8e7c6319ec9c0da3c7d7761a15f5410e8b9ca", hash);
    }

    [Fact]
    public void Read_Always_Gives1338Customers() => Assert.Equal(1338, Customers.Count);

    [Fact]
    public void Read_Always_KnowsTheKnownCustomer()
    {
        var customer = TestDirectory.Sample.FindById("MAK-0001").Single();

        Assert.Equal(
            ("Thabo", "Mokhesi", "58001234", "MAK", "ACC-001"),
            (customer?.FirstName, customer?.LastName, customer?.Phone, customer?.Concession, customer?.AccountNumbers.Single()));
    }

    [Fact]
    public void Read_KnownPhone_BelongsToOneCustomer() =>
        Assert.Single(Customers, customer => Phones(customer).Any(phone => phone.Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal).EndsWith("58001234", StringComparison.Ordinal)));

    [Fact]
    public void Read_EveryPhone_IsAValidMobileNumber()
    {
        var library = PhoneNumberUtil.GetInstance();

        Assert.All(Customers.SelectMany(Phones), phone =>
        {
            var number = library.Parse(phone, "LS");
            Assert.True(library.IsValidNumber(number), phone);
            Assert.Equal(PhoneNumberType.MOBILE, library.GetNumberType(number));
        });
    }

    [Fact]
    public void Read_Ids_AreUniqueAndCountedPerSite()
    {
        Assert.Equal(Customers.Count, Customers.Select(customer => customer.CustomerId).Distinct().Count());
        Assert.All(Customers, customer => Assert.Matches($"^{customer.Concession}-[0-9]{{4}}$", customer.CustomerId));
    }

    [Fact]
    public void Read_Accounts_BelongToOneCustomerEach()
    {
        var accounts = Customers.SelectMany(customer => customer.AccountNumbers).ToList();

        Assert.Equal(accounts.Count, accounts.Distinct().Count());
    }

    [Fact]
    public void Read_Accounts_DeriveFromThePlot() => Assert.All(
        Customers.Where(customer => customer.CustomerId != "MAK-0001"),
        customer => Assert.Equal(AccountNumber.FromPlot(customer.PlotNumber, customer.Concession), customer.AccountNumbers[0]));

    [Fact]
    public void Read_Phones_AreAsMixedAsInTheField()
    {
        var phones = Customers.SelectMany(Phones).ToList();

        Assert.Contains(phones, phone => phone.Length == 8);
        Assert.Contains(phones, phone => phone.StartsWith("+266 ", StringComparison.Ordinal));
        Assert.Contains(phones, phone => phone.StartsWith("00266", StringComparison.Ordinal));
        Assert.Contains(phones, phone => phone.Contains('-', StringComparison.Ordinal));
        Assert.InRange(Customers.Count(customer => !Phones(customer).Any()), 20, 100);
        Assert.InRange(Customers.Count(customer => Phones(customer).Any(phone => TestDirectory.Sample.FindByPhone(phone).Count > 1)), 50, 250);
        Assert.InRange(Customers.Count(customer => customer.IsTerminated), 20, 100);
    }

    [Fact]
    public void Read_TerminatedCustomer_WasConnectedBefore() => Assert.All(
        Customers.Where(customer => customer.IsTerminated),
        customer => Assert.InRange(string.CompareOrdinal(customer.DateTerminated, customer.DateConnected), 1, int.MaxValue));

    private static IEnumerable<string> Phones(CustomerRecord customer) =>
        new[] { customer.Phone, customer.CellPhone1, customer.CellPhone2 }.Where(phone => phone.Length > 0);

    private static string Row(CustomerRecord customer) => string.Join(
        '|',
        [
            customer.CustomerId, customer.FirstName, customer.MiddleName, customer.LastName, customer.Phone, customer.CellPhone1,
            customer.CellPhone2, customer.Email, customer.PlotNumber, customer.StreetAddress, customer.City, customer.District,
            customer.Concession, customer.DateConnected, customer.DateTerminated, .. customer.AccountNumbers,
        ]);
}
