using System.ComponentModel.DataAnnotations;

namespace CustomerCare.ServiceDefaults.Auth.Keys;

/// <summary>Section <c>Auth:ServiceKeys:&lt;service&gt;</c>: whom to believe, and how far.</summary>
public sealed class ServiceKeyOptions : IValidatableObject
{
    /// <summary>PEM of the service's public P-256 key; two while keys are exchanged.</summary>
    [Required(ErrorMessage = "it is empty; a PEM file with the service's public P-256 key is wanted.")]
    public string PublicKeyFile { get; set; } = "";

    /// <summary>The scopes that tokens of this key may hold; others in them count for nothing.</summary>
    public List<string> Scopes { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Scopes.Find(scope => !Auth.Scopes.IsKnown(scope)) is { } unknown)
        {
            yield return new ValidationResult($"'{unknown}' is no scope; known are {string.Join(", ", Auth.Scopes.All)}.", [nameof(Scopes)]);
        }
    }
}
