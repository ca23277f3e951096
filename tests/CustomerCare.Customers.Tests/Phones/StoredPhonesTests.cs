using static CustomerCare.Customers.Tests.TestDirectory;

namespace CustomerCare.Customers.Tests.Phones;

public sealed class StoredPhonesTests
{
    [Theory]
    [InlineData("58001234/62001234")]
    [InlineData("58001234 / 62001234")]
    [InlineData("+266 5800 1234, 6200-1234")]
    [InlineData("58001234; 0026662001234;")]
    [InlineData("62001234 & 58001234")]
    public void FindByPhone_TwoNumbersInOneColumn_FindsByBoth(string stored)
    {
        var snapshot = Of(Customer("A", stored));

        Assert.Equal(["A"], snapshot.FindByPhone("58001234").Ids());
        Assert.Equal(["A"], snapshot.FindByPhone("+26662001234").Ids());
        Assert.Empty(snapshot.Problems.Keys.Except(["account_missing"]));
    }

    [Theory]
    [InlineData("051/123456", "51123456")]
    [InlineData("58001234;ext=7", "58001234")]
    [InlineData("5800/1234", "58001234")]
    public void FindByPhone_SeparatorInsideOneNumber_IsOneNumber(string stored, string asked) =>
        Assert.Equal(["A"], Of(Customer("A", stored)).FindByPhone(asked).Ids());

    [Fact]
    public void FindByPhone_SecondNumberOfAColumn_IsAsGoodAsTheFirst()
    {
        var snapshot = Of(Customer("A", cell1: "58001234"), Customer("B", "62001234 / 58001234"));

        Assert.Equal(["B", "A"], snapshot.FindByPhone("58001234").Ids());
    }

    [Fact]
    public void FindByPhone_MoreNumbersThanOneColumnHolds_DoesNotFail() =>
        Assert.Empty(Of(Customer("A", "58001234/58001235/58001236/58001237/58001238")).FindByPhone("62000000"));
}
