using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Tests.Phones;

public sealed class FindByPhoneBadInputTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("abc")]
    [InlineData("abcdefgh")]
    [InlineData("1234")]
    [InlineData("+266")]
    [InlineData("+266 1234")]
    [InlineData("2661234")]
    [InlineData("00000000")]
    [InlineData("%")]
    [InlineData("%%%%%%%%")]
    [InlineData("*")]
    [InlineData("\0")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("' OR '1'='1")]
    [InlineData("'; DROP TABLE tblcustomer; --")]
    [InlineData("😀😀😀😀😀😀")]
    public void FindByPhone_FewerThanFiveDigits_IsInvalid(string phone)
    {
        var error = Assert.Throws<CareException>(() => TestDirectory.Sample.FindByPhone(phone));

        Assert.Equal(("PHONE_TOO_SHORT", "phone", ErrorKind.InvalidArgument), (error.Reason, error.Field, error.Kind));
    }

    [Theory]
    [InlineData('1', 65)]
    [InlineData('5', 10_000)]
    [InlineData('x', 10_000)]
    [InlineData('\0', 10_000)]
    [InlineData(' ', 1_000_000)]
    public void FindByPhone_MoreCharactersThanANumberHas_IsInvalid(char character, int length)
    {
        var error = Assert.Throws<CareException>(() => TestDirectory.Sample.FindByPhone(new string(character, length)));

        Assert.Equal(("PHONE_TOO_LONG", "phone", ErrorKind.InvalidArgument), (error.Reason, error.Field, error.Kind));
    }

    [Theory]
    [InlineData("58001234%")]
    [InlineData("5800_1234")]
    [InlineData("58001234\0")]
    [InlineData("5800\t1234")]
    [InlineData("58001234\n")]
    [InlineData("'58001234'")]
    [InlineData("58001234' OR '1'='1")]
    [InlineData("58001234; DELETE FROM tblcustomer WHERE 1=1")]
    [InlineData("58001234 OR 1")]
    [InlineData("5800ABCD1")]
    [InlineData("58001234abc")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("58001234 \u260e")]
    public void FindByPhone_WhatIsInNoNumber_IsInvalid(string phone)
    {
        var error = Assert.Throws<CareException>(() => TestDirectory.Sample.FindByPhone(phone));

        Assert.Equal(("phone", ErrorKind.InvalidArgument), (error.Field, error.Kind));
    }

    [Fact]
    public void FindByPhone_MoreDigitsThanAnyNumberHas_FindsNobody() =>
        Assert.Empty(TestDirectory.Sample.FindByPhone("1234567890123456789012345678901234567890123456789012345678901234"));

    [Fact]
    public void FindByPhone_Error_DoesNotRepeatTheNumber()
    {
        var error = Assert.Throws<CareException>(() => TestDirectory.Sample.FindByPhone("9876"));

        Assert.DoesNotContain("9876", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_UnusableStoredPhones_AreIgnored()
    {
        var snapshot = TestDirectory.Of(
            TestDirectory.Customer("A", "none", "\0", new string('5', 10_000)), TestDirectory.Customer("B", "58001234", "n/a", "123"));

        Assert.Equal(["B"], snapshot.FindByPhone("58001234").Ids());
    }
}
