using CsCheck;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Search;

namespace CustomerCare.Customers.Tests.Search;

public sealed class SearchPropertyTests
{
    private static readonly CustomerRecord[] Customers = [.. TestDirectory.Sample.Customers];

    private static readonly SearchScan Scan = new(Customers);

    // What stands in the directory, cut anywhere, and now and then what does not.
    private static readonly Gen<string> Part = Gen.Select(Gen.OneOf(Customers), Gen.Int[0, 7], Gen.Int[0, 20], Gen.Int[1, 12])
        .Select((customer, column, from, length) =>
        {
            var text = Column(customer, column);
            var first = text.Length == 0 ? 0 : from % text.Length;
            return text.Length == 0 ? "zq" : text[first..Math.Min(text.Length, first + length)];
        });

    private static readonly Gen<string> Query = Part.Array[1, 3].Select(parts => string.Join(' ', parts))
        .Where(query => Record.Exception(() => SearchQuery.Parse(query)) is null);

    [Fact]
    public void Search_AnyQuery_AgreesWithAScanOfAllRows() => Query.Sample(query =>
        Assert.Equal(Scan.Find(query), All(TestDirectory.Sample, query, 100)), iter: 500);

    [Fact]
    public void Search_AnyPageSize_GivesEveryCustomerOnceInTheSameOrder() => Gen.Select(Query, Gen.Int[1, 30]).Sample((query, size) =>
        Assert.Equal(All(TestDirectory.Sample, query, 100), All(TestDirectory.Sample, query, size)), iter: 100);

    [Fact]
    public void Search_WordsInAnyOrder_FindsTheSame() => Query.Sample(query =>
        Assert.Equal(All(TestDirectory.Sample, query, 100), All(TestDirectory.Sample, string.Join(' ', query.Split(' ').Reverse()), 100)), iter: 100);

    [Fact]
    public void Search_AnyText_FindsOrRefuses() => Gen.String.Sample(text =>
    {
        var error = Record.Exception(() => new CustomerLookup(Loaded()).Search(text, null, ""));
        Assert.True(error is null or ServiceDefaults.Errors.CareException, error?.ToString());
    });

    private static CustomerDirectory Loaded()
    {
        var directory = new CustomerDirectory(TimeProvider.System);
        directory.Replace(TestDirectory.Sample, TimeSpan.Zero);
        return directory;
    }

    private static List<string> All(CustomerSnapshot snapshot, string query, int size)
    {
        var found = new List<string>();
        SearchPosition? after = null;
        do
        {
            var (page, next) = snapshot.Search(SearchQuery.Parse(query), size, after);
            found.AddRange(page.Ids());
            after = next;
        }
        while (after is not null);
        return found;
    }

    private static string Column(CustomerRecord customer, int column) => column switch
    {
        0 => customer.FirstName,
        1 => customer.LastName,
        2 => customer.MiddleName,
        3 => customer.CustomerId,
        4 => customer.PlotNumber,
        5 => customer.City,
        6 => customer.District,
        _ => customer.Concession,
    };
}
