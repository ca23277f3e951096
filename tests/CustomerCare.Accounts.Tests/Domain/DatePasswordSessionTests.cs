using CustomerCare.Accounts.Domain;

namespace CustomerCare.Accounts.Tests.Domain;

public sealed class DatePasswordSessionTests
{
    [Theory]
    [InlineData("EMP-0042", "date-password:emp-0042")]
    [InlineData(" a b/ü ", "date-password:a_b__")]
    public void IdentityOf_Number_HoldsOnlyWhatASubjectMay(string number, string expected) => Assert.Equal(expected, DatePasswordSession.IdentityOf(number));

    [Fact]
    public void IdentityOf_LongNumber_IsCut() => Assert.Equal("date-password:".Length + 64, DatePasswordSession.IdentityOf(new string('7', 1000)).Length);
}
