using CustomerCare.Customers.Directory;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Tests.Directory;

public sealed class CustomerLookupTests
{
    private readonly CustomerLookup _lookup;

    public CustomerLookupTests()
    {
        var directory = new CustomerDirectory(TimeProvider.System);
        directory.Replace(TestDirectory.Sample, TimeSpan.Zero);
        _lookup = new CustomerLookup(directory);
    }

    [Theory]
    [InlineData("MAK-9999")]
    [InlineData("nobody")]
    public void GetById_Nobody_IsNotFound(string id) => Assert.Equal(ErrorKind.NotFound, Refusal(() => _lookup.GetById(id)).Kind);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("MAK-0001\0")]
    [InlineData("%")]
    [InlineData("MAK_0001")]
    [InlineData("' OR 1=1 --")]
    [InlineData("1; DROP TABLE tblcustomer")]
    public void GetById_WhatIsInNoId_IsInvalid(string id) => AssertInvalid("customer_id", () => _lookup.GetById(id));

    [Fact]
    public void GetById_TenThousandCharacters_IsInvalid() => AssertInvalid("customer_id", () => _lookup.GetById(new string('M', 10_000)));

    [Theory]
    [InlineData("")]
    [InlineData("0045MAK%")]
    [InlineData("\0")]
    [InlineData("' OR '1'='1")]
    public void GetByAccount_WhatIsInNoAccount_IsInvalid(string account) => AssertInvalid("account_number", () => _lookup.GetByAccount(account));

    [Fact]
    public void GetById_SourceHasSuchIds_FindsThem()
    {
        var directory = new CustomerDirectory(TimeProvider.System);
        directory.Replace(TestDirectory.Of(TestDirectory.Customer("MAK_1%")), TimeSpan.Zero);

        Assert.Equal("MAK_1%", new CustomerLookup(directory).GetById("mak_1%").Single().CustomerId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("--")]
    [InlineData("''")]
    [InlineData("%%")]
    [InlineData("__")]
    [InlineData("mak%")]
    [InlineData("ma_ebe")]
    [InlineData("thabo\0")]
    [InlineData("'; DROP TABLE tblcustomer; --")]
    [InlineData("x' OR '1'='1")]
    [InlineData("a b c d e f g h i")]
    public void Search_NothingToSearchFor_IsInvalid(string query) => AssertInvalid("query", () => _lookup.Search(query, null, ""));

    [Fact]
    public void Search_TenThousandCharacters_IsInvalid() => AssertInvalid("query", () => _lookup.Search(new string('a', 10_000), null, ""));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(1_000_000)]
    [InlineData(int.MinValue)]
    public void Search_UnusablePageSize_IsInvalid(int size) => AssertInvalid("page_size", () => _lookup.Search("thabo", size, ""));

    [Theory]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("%%%")]
    [InlineData("\0")]
    public void Search_UnknownPageToken_IsInvalid(string token) => AssertInvalid("page_token", () => _lookup.Search("thabo", null, token));

    [Fact]
    public void Search_TokenOfAnotherQuery_IsInvalid()
    {
        var token = _lookup.Search("ma", 1, "").NextPageToken;

        AssertInvalid("page_token", () => _lookup.Search("mo", 1, token));
    }

    [Fact]
    public void Search_TokenOfTheSameWords_GoesOn()
    {
        var token = _lookup.Search("Ma", 1, "").NextPageToken;

        Assert.Equal(_lookup.Search("ma", 2, "").Customers[1].CustomerId, _lookup.Search(" MA ", 1, token).Customers.Single().CustomerId);
    }

    [Fact]
    public void Search_TokenWithAnotherPosition_IsInvalid()
    {
        var list = $"search {Customers.Search.SearchQuery.Parse("ma").Fingerprint}";

        Assert.All(
            ["", "9 0 0 A", "0 2 0 A", "0 0 -1 A", "0 0 0 ", "0 0 0", "x 0 0 A"],
            position => AssertInvalid("page_token", () => _lookup.Search("ma", 1, PageToken.Encode(list, position))));
    }

    [Fact]
    public void Search_NoPageSize_GivesTwenty() => Assert.Equal(20, _lookup.Search("ma", null, "").Customers.Count);

    [Fact]
    public void Search_OnePageIsEnough_HasNoToken() => Assert.Equal("", _lookup.Search("thabo mokhesi", null, "").NextPageToken);

    private static void AssertInvalid(string field, Action call)
    {
        var error = Refusal(call);
        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
        Assert.StartsWith(field, error.Message, StringComparison.Ordinal);
    }

    private static CareException Refusal(Action call) => Assert.Throws<CareException>(call);
}
