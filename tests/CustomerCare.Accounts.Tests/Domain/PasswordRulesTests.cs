using CustomerCare.Accounts.Domain;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Tests.Domain;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(256)]
    public void Check_LengthAtTheLimits_Passes(int length) => PasswordRules.Check("password", new string('x', length), "thabo");

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(257)]
    [InlineData(1024 * 1024)]
    public void Check_OtherLength_NamesFieldFoundAndWanted(int length)
    {
        var error = Assert.Throws<CareException>(() => PasswordRules.Check("new_password", new string('x', length), "thabo"));

        Assert.Equal($"new_password has {length} characters; 12 to 256 are wanted.", error.Message);
        Assert.Equal((ErrorKind.InvalidArgument, "new_password"), (error.Kind, error.Field));
    }

    [Fact]
    public void Check_EqualToTheName_IsRefusedWhateverItsCase() =>
        Assert.Equal("PASSWORD_IS_NAME", Assert.Throws<CareException>(() => PasswordRules.Check("password", "Thabo.Mokhesi", "thabo.mokhesi")).Reason);

    [Fact]
    public void Generate_Many_AreLongReadableAndDifferent()
    {
        var passwords = Enumerable.Range(0, 200).Select(_ => PasswordRules.Generate()).ToList();

        Assert.All(passwords, password => Assert.Matches("^([a-zA-Z2-9]{5}-){4}[a-zA-Z2-9]{5}$", password));
        Assert.DoesNotContain(passwords, password => password.Any("iloIO01".Contains));
        Assert.Equal(200, passwords.Distinct().Count());
    }
}
