using System.ComponentModel.DataAnnotations;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Sources;

namespace CustomerCare.Customers;

/// <summary>Section <c>Customers</c>.</summary>
internal sealed class CustomersOptions : IValidatableObject
{
    public const string Section = "Customers";

    /// <summary>Where phone numbers without a country code belong; two letters. Default <c>LS</c>, Lesotho.</summary>
    public string DefaultRegion { get; set; } = "LS";

    /// <summary>Where customers are read from.</summary>
    public SourceOptions Source { get; } = new();

    /// <summary>Networks such as 10.0.0.0/8 from which the old lookup API is read without a token, and nothing else. None by default.</summary>
    public List<string> AnonymousNetworks { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PhoneNormalizer.IsKnownRegion(DefaultRegion))
        {
            yield return new($"{Section}:{nameof(DefaultRegion)} is '{DefaultRegion}', but a country's two capital letters such as LS are wanted.");
        }

        foreach (var problem in Http.AnonymousNetworks.Problems(AnonymousNetworks))
        {
            yield return new(problem);
        }
    }
}
