using CustomerCare.Accounts.Domain;

namespace CustomerCare.Accounts.Tests.Domain;

public sealed class LockoutTests
{
    [Theory]
    [InlineData("192.0.2.1", "address:192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "address:192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "address:2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "address:2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "address:2001:db8:1:3::/64")]
    [InlineData("", null)]
    public void AddressKey_Address_CountsAHouseholdAsOne(string address, string? expected) => Assert.Equal(expected, Lockout.AddressKey(address));

    [Fact]
    public void AddressKey_NoAddress_IsCountedByAHash() => Assert.Matches("^address:[0-9a-f]{64}$", Lockout.AddressKey("unix:/run/x"));

    [Fact]
    public void HashOf_Name_IsAShortPrefixWhateverItsCase()
    {
        Assert.Matches("^[0-9a-f]{12}$", Lockout.HashOf("Thabo"));
        Assert.Equal(Lockout.HashOf("Thabo"), Lockout.HashOf(" thabo "));
    }
}
