using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Customers.Tests;

public sealed class CustomersOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => Assert.Empty(Validate(new CustomersOptions()));

    [Fact]
    public void Validate_UnknownRegion_NamesTheSetting() =>
        Assert.StartsWith("Customers:DefaultRegion is 'XX'", Assert.Single(Validate(new CustomersOptions { DefaultRegion = "XX" })), StringComparison.Ordinal);

    private static List<string> Validate(CustomersOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage!)];
    }
}
