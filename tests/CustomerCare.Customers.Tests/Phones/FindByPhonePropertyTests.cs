using CsCheck;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Phones;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Tests.Phones;

public sealed class FindByPhonePropertyTests
{
    private static readonly CustomerRecord[] Customers = TestDirectory.Sample.Customers.ToArray();

    private static readonly Gen<(CustomerRecord Customer, string Phone)> Stored =
        Gen.OneOf([.. Customers.SelectMany(customer => Columns(customer).Where(phone => phone.Length > 0).Select(phone => (customer, phone)))]);

    private static readonly Gen<string> Separator = Gen.OneOf("", "", "", " ", "-", ".", "  ", " - ", "(", ")", "/", "\u00a0", "\u2011");

    private static readonly Gen<string> Prefix = Gen.OneOf("", "0", "266", "+266", "00266", "+", "000", "+266 (0) ", "Phone: ", "\u202a+266 ");

    [Fact]
    public void FindByPhone_AnyFormattingOfAStoredNumber_FindsItsCustomer() =>
        Gen.Select(Stored, Prefix, Separator.Array[8]).Sample((stored, prefix, separators) =>
        {
            var digits = LastEight(stored.Phone);
            var written = prefix + string.Concat(digits.Zip(separators, (digit, separator) => digit + separator));
            Assert.Contains(stored.Customer.CustomerId, TestDirectory.Sample.FindByPhone(written).Ids());
        });

    [Fact]
    public void FindByPhone_EveryNumber_AgreesWithAScanOfAllRows() => Assert.All(
        Customers.SelectMany(Columns).Where(phone => phone.Length > 0).Distinct(), AgreesWithScan);

    [Fact]
    public void FindByPhone_RandomDigits_AgreesWithAScanOfAllRows() =>
        Gen.Char['0', '9'].Array[5, 14].Select(digits => new string(digits))
            .Where(digits => LastEight(digits).Length >= PhoneNormalizer.MinDigits).Sample(AgreesWithScan);

    [Fact]
    public void FindByPhone_AnyText_FindsOrRefuses() => Gen.String.Sample(text =>
    {
        var error = Record.Exception(() => TestDirectory.Sample.FindByPhone(text));
        Assert.True(error is null or CareException, error?.ToString());
    });

    private static void AgreesWithScan(string phone)
    {
        var last = LastEight(phone);
        var expected = Customers.Where(customer => Columns(customer).Any(column => column.Length > 0 && LastEight(column) == last));

        Assert.Equal(expected.Ids().ToHashSet(), TestDirectory.Sample.FindByPhone(phone).Ids().ToHashSet());
    }

    private static IEnumerable<string> Columns(CustomerRecord customer) => [customer.Phone, customer.CellPhone1, customer.CellPhone2];

    /// <summary>The old API's rule, written down as it was described.</summary>
    private static string LastEight(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        digits = digits.StartsWith("266", StringComparison.Ordinal) ? digits[3..] : digits;
        digits = digits.TrimStart('0');
        return digits.Length > 8 ? digits[^8..] : digits;
    }
}
