using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Customers.Tests;

public sealed class CustomersOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => Assert.Empty(Validate(new CustomersOptions()));

    [Fact]
    public void Validate_SeveralMistakes_ReportsEachWithItsSetting()
    {
        var messages = Validate(new CustomersOptions
        {
            DefaultRegion = "XX",
            RefreshInterval = TimeSpan.Zero,
            RetryInterval = TimeSpan.FromDays(2),
        });

        Assert.Collection(
            messages,
            message => Assert.StartsWith("Customers:DefaultRegion is 'XX'", message, StringComparison.Ordinal),
            message => Assert.StartsWith("Customers:RefreshInterval is '00:00:00'", message, StringComparison.Ordinal),
            message => Assert.StartsWith("Customers:RetryInterval is '2.00:00:00'", message, StringComparison.Ordinal));
    }

    private static List<string> Validate(CustomersOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage!)];
    }
}
