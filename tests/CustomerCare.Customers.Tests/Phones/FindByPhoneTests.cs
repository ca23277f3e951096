using CustomerCare.Customers.Phones;

namespace CustomerCare.Customers.Tests.Phones;

public sealed class FindByPhoneTests
{
    [Theory]
    [InlineData("58001234")]
    [InlineData("5800 1234")]
    [InlineData("5800-1234")]
    [InlineData("58.00.12.34")]
    [InlineData(" 58001234 ")]
    [InlineData("058001234")]
    [InlineData("26658001234")]
    [InlineData("+26658001234")]
    [InlineData("+266 5800 1234")]
    [InlineData("(+266) 5800-1234")]
    [InlineData("+266 (0) 5800 1234")]
    [InlineData("0026658001234")]
    [InlineData("00 266 5800 1234")]
    [InlineData("tel:+266-5800-1234")]
    [InlineData("58001234 ext. 5")]
    [InlineData("58001234 x12")]
    [InlineData("+26658001234;ext=7")]
    [InlineData("Cell: 58001234")]
    [InlineData("５８００１２３４")]
    [InlineData("٥٨٠٠١٢٣٤")]
    [InlineData("5800\u00a01234")]
    [InlineData("\u202a+266 5800 1234\u202c")]
    [InlineData("5800\u20111234")]
    public void FindByPhone_AnyWrittenForm_FindsTheCustomer(string phone)
    {
        var found = TestDirectory.Sample.FindByPhone(phone);

        Assert.Equal("MAK-0001", Assert.Single(found).CustomerId);
    }

    [Theory]
    [InlineData("58001234")]
    [InlineData("+266 5800 1234")]
    [InlineData("0026658001234")]
    [InlineData("5800-1234")]
    [InlineData("266 58001234")]
    [InlineData("58001234 ext 5")]
    [InlineData("home 58001234")]
    public void FindByPhone_AnyStoredForm_FindsTheCustomer(string stored)
    {
        var snapshot = TestDirectory.Of(TestDirectory.Customer("A", stored));

        Assert.Equal(["A"], snapshot.FindByPhone("+26658001234").Ids());
    }

    [Fact]
    public void FindByPhone_NobodyHasIt_IsEmpty() => Assert.Empty(TestDirectory.Sample.FindByPhone("22312345"));

    [Fact]
    public void FindByPhone_EmptyDirectory_IsEmpty() => Assert.Empty(TestDirectory.Of().FindByPhone("58001234"));

    [Fact]
    public void FindByPhone_ShortStoredNumber_IsFoundByItsDigits()
    {
        var snapshot = TestDirectory.Of(TestDirectory.Customer("A", "22312"), TestDirectory.Customer("B", "5822312"));

        Assert.Equal(["A"], snapshot.FindByPhone("022312").Ids());
    }

    [Theory]
    [InlineData("26612345")]
    [InlineData("+266 26612345")]
    [InlineData("0026626612345")]
    public void FindByPhone_NumberBeginningLikeTheCountryCode_IsNotCut(string phone)
    {
        var snapshot = TestDirectory.Of(TestDirectory.Customer("A", "26612345"), TestDirectory.Customer("B", "12345"));

        Assert.Equal(["A"], snapshot.FindByPhone(phone).Ids());
    }

    [Fact]
    public void FindByPhone_OldRuleReadsAnotherNumber_CountsWhereNobodyElseHasIt()
    {
        var snapshot = TestDirectory.Of(TestDirectory.Customer("A", "12345"));

        Assert.Equal(["A"], snapshot.FindByPhone("26612345").Ids());
    }

    [Fact]
    public void FindByPhone_LastEightDigitsBeginWithZero_AreNotTakenForAShortNumber()
    {
        var snapshot = TestDirectory.Of(TestDirectory.Customer("A", "12345"));

        Assert.Empty(snapshot.FindByPhone("+27 100 012 345"));
    }

    [Theory]
    [InlineData("082 123 4567")]
    [InlineData("27821234567")]
    [InlineData("+27 (0)82 123-4567")]
    [InlineData("0027821234567 ext. 5")]
    public void FindByPhone_AnotherRegion_ReadsNumbersByItsRules(string phone)
    {
        var snapshot = TestDirectory.Of(new PhoneNormalizer("ZA"), TestDirectory.Customer("A", "+266 21234567"), TestDirectory.Customer("B", "0821234567"));

        Assert.Equal("B", snapshot.FindByPhone(phone).Ids()[0]);
    }
}
