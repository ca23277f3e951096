using System.ComponentModel.DataAnnotations;
using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers;

/// <summary>Section <c>Customers</c>.</summary>
internal sealed class CustomersOptions : IValidatableObject
{
    public const string Section = "Customers";

    /// <summary>Where phone numbers without a country code belong; two letters. Default <c>LS</c>, Lesotho.</summary>
    public string DefaultRegion { get; set; } = "LS";

    /// <summary>From one successful reading of the source to the next. Default 5 minutes.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>From a failed reading to the next attempt. Default 30 seconds.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PhoneNormalizer.IsKnownRegion(DefaultRegion))
        {
            yield return new($"{Section}:{nameof(DefaultRegion)} is '{DefaultRegion}', but a country's two capital letters such as LS are wanted.");
        }

        foreach (var (name, interval) in new[] { (nameof(RefreshInterval), RefreshInterval), (nameof(RetryInterval), RetryInterval) })
        {
            if (interval < TimeSpan.FromSeconds(1) || interval > TimeSpan.FromDays(1))
            {
                yield return new($"{Section}:{name} is '{interval}', but a time between 00:00:01 and 1.00:00:00 is wanted.");
            }
        }
    }
}
