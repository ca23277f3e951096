using static CustomerCare.Customers.Tests.TestDirectory;

namespace CustomerCare.Customers.Tests.Phones;

public sealed class FindByPhoneOrderTests
{
    [Fact]
    public void FindByPhone_SharedPhone_OrdersByColumnThenActive()
    {
        var snapshot = Of(
            Customer("A", cell2: "58001234"),
            Customer("B", cell1: "58001234"),
            Customer("C", phone: "58001234", terminated: true),
            Customer("D", phone: "58001234"),
            Customer("E", cell1: "58001234", terminated: true));

        Assert.Equal(["D", "C", "B", "E", "A"], snapshot.FindByPhone("58001234").Ids());
    }

    [Fact]
    public void FindByPhone_EqualMatches_AreInOrderOfId()
    {
        var snapshot = Of(Customer("C", "58001234"), Customer("A", "5800-1234"), Customer("B", "+26658001234"));

        Assert.Equal(["A", "B", "C"], snapshot.FindByPhone("58001234").Ids());
    }

    [Fact]
    public void FindByPhone_SourceGivesAnotherOrder_AnswersTheSame()
    {
        var customers = Sample.Customers.ToArray();
        var reversed = Of(customers.AsEnumerable().Reverse());

        Assert.All(customers.Where(customer => customer.Phone.Length > 0), customer =>
            Assert.Equal(Sample.FindByPhone(customer.Phone).Ids(), reversed.FindByPhone(customer.Phone).Ids()));
    }

    [Fact]
    public void FindByPhone_SameNumberInTwoColumns_IsOneMatch()
    {
        var snapshot = Of(Customer("A", "58001234", "+266 5800 1234", "5800-1234"));

        Assert.Equal(["A"], snapshot.FindByPhone("58001234").Ids());
    }

    [Theory]
    [InlineData("+266 5800 1234", "LS")]
    [InlineData("+27 1 5800 1234", "ZA")]
    public void FindByPhone_SameLastEightDigitsElsewhere_PutsTheVeryNumberFirst(string phone, string expected)
    {
        var snapshot = Of(Customer("ZA", "+27 1 5800 1234"), Customer("LS", cell1: "58001234"));

        var found = snapshot.FindByPhone(phone).Ids();

        Assert.Equal(2, found.Length);
        Assert.Equal(expected, found[0]);
    }

    [Fact]
    public void FindByPhone_OnlyTheOldRuleMatches_ComesLast()
    {
        // The old rule reads 80012345 out of the extension.
        var snapshot = Of(Customer("A", "58001234 ext 5"), Customer("B", cell2: "80012345"));

        Assert.Equal(["B", "A"], snapshot.FindByPhone("80012345").Ids());
    }
}
