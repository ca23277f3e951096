using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Search;
using static CustomerCare.Customers.Tests.TestDirectory;

namespace CustomerCare.Customers.Tests.Search;

public sealed class SearchTests
{
    [Theory]
    [InlineData("thabo")]
    [InlineData("THABO")]
    [InlineData("mokhesi thabo")]
    [InlineData("tha mok")]
    [InlineData("hes abo")]
    [InlineData("T Mokhesi")]
    [InlineData("makebe thabo mokh")]
    [InlineData("berea mokhesi")]
    [InlineData("MAK-0001")]
    [InlineData("mak 0001")]
    [InlineData("mak0001")]
    [InlineData("thábo m\u00f6khesi")]
    [InlineData("thabo thabo")]
    public void Search_AnyWayToName_FindsTheCustomer(string query) => Assert.Contains("MAK-0001", Found(Sample, query, 100));

    [Theory]
    [InlineData("Mamosa")]
    [InlineData("'mamosa")]
    [InlineData("\u2019Mamosa")]
    public void Search_Apostrophe_DoesNotCount(string query) =>
        Assert.Equal(["A"], Found(Of(Customer("A") with { FirstName = "'Mamosa" }), query));

    [Theory]
    [InlineData("Tsepo")]
    [InlineData("Ts'epo")]
    [InlineData("Tšepo")]
    public void Search_SpellingsOfTs_FindEachOther(string query)
    {
        var snapshot = Of(Customer("A") with { FirstName = "Ts'epo" }, Customer("B") with { FirstName = "Tšepo" }, Customer("C") with { FirstName = "Tsepo" });

        Assert.Equal(["A", "B", "C"], Found(snapshot, query));
    }

    [Fact]
    public void Search_BetterMatches_ComeFirst()
    {
        var snapshot = Of(
            Customer("1") with { City = "Ha Remako" },
            Customer("2") with { LastName = "Remako" },
            Customer("3") with { City = "Makong" },
            Customer("4") with { LastName = "Makong" },
            Customer("5") with { Concession = "Mako" },
            Customer("6") with { LastName = "Mako" });

        Assert.Equal(["6", "5", "4", "3", "2", "1"], Found(snapshot, "mako"));
    }

    [Fact]
    public void Search_SeveralWords_CountsTheWorst()
    {
        var snapshot = Of(
            Customer("1") with { FirstName = "Thabong", LastName = "Tau" }, Customer("2") with { FirstName = "Thabo", LastName = "Tau" });

        Assert.Equal(["2", "1"], Found(snapshot, "tau thabo"));
    }

    [Fact]
    public void Search_EqualMatches_PutActiveFirstAndThenGoById()
    {
        var snapshot = Of(
            Customer("C") with { LastName = "Tau" }, Customer("A", terminated: true) with { LastName = "Tau" }, Customer("B") with { LastName = "Tau" });

        Assert.Equal(["B", "C", "A"], Found(snapshot, "tau"));
    }

    [Fact]
    public void Search_OneLetter_IsTheBeginningOfAWord()
    {
        var snapshot = Of(Customer("1") with { FirstName = "Kabelo", LastName = "Tau" }, Customer("2") with { FirstName = "Maki", LastName = "Tau" });

        Assert.Equal(["1"], Found(snapshot, "k tau"));
    }

    [Fact]
    public void Search_NotInThatOrderOrPlace_FindsNobody() => Assert.Empty(Found(Sample, "thabo mokhesi zzz"));

    [Fact]
    public void Search_EmptyDirectory_FindsNobody() => Assert.Empty(Found(Of(), "thabo"));

    [Fact]
    public void Search_CustomerLeavesBetweenPages_SkipsAndRepeatsNobody()
    {
        var all = Enumerable.Range(0, 9).Select(number => Customer($"{number}") with { LastName = "Tau" }).ToList();
        var (page, next) = Of(all).Search(SearchQuery.Parse("tau"), 4, null);

        var (rest, end) = Of(all.Where(customer => customer.CustomerId != "3")).Search(SearchQuery.Parse("tau"), 10, next);

        Assert.Equal(["0", "1", "2", "3"], page.Ids());
        Assert.Equal(["4", "5", "6", "7", "8"], rest.Ids());
        Assert.Null(end);
    }

    [Fact]
    public void Search_SameIdOnBothSidesOfAPage_GivesBoth()
    {
        var snapshot = Of(Customer("A") with { LastName = "Tau" }, Customer("A") with { LastName = "Taunyane" }, Customer("A") with { LastName = "Tau" });

        var (first, next) = snapshot.Search(SearchQuery.Parse("tau"), 1, null);
        var (second, last) = snapshot.Search(SearchQuery.Parse("tau"), 1, next);
        var (third, end) = snapshot.Search(SearchQuery.Parse("tau"), 1, last);

        Assert.Equal(["Tau", "Tau", "Taunyane"], new[] { first, second, third }.Select(page => Assert.Single(page).LastName));
        Assert.Null(end);
    }

    private static string[] Found(CustomerSnapshot snapshot, string query, int size = 20) =>
        snapshot.Search(SearchQuery.Parse(query), size, null).Customers.Ids();
}
