using System.ComponentModel.DataAnnotations;

namespace CustomerCare.ServiceDefaults.Auth.Authority;

/// <summary>Section <c>Auth:Authority</c>: an OpenID Connect provider. Off while <see cref="Address"/> is empty.</summary>
public sealed class AuthorityOptions : IValidatableObject
{
    /// <summary>The issuer, such as https://login.example/realms/power; below it lies /.well-known/openid-configuration.</summary>
    public string Address { get; set; } = "";

    /// <summary>What the tokens' aud must say.</summary>
    public string Audience { get; set; } = "customercare";

    /// <summary>The claim of an access token that lists our scopes, as one text or as a list.</summary>
    public string ScopeClaim { get; set; } = "scope";

    /// <summary>Our client id at the provider; with it people can sign in there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Our secret at the provider; a public client has none.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The claim of an id token that says viewer, dispatcher or admin, as one text or as a list.</summary>
    public string RoleClaim { get; set; } = "role";

    public bool IsOn => Address.Length > 0;

    public bool AllowsSignIn => IsOn && ClientId.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !(Uri.TryCreate(Address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)))
        {
            yield return new ValidationResult($"'{Address}' is not an https address; the provider's issuer is wanted.", [nameof(Address)]);
        }

        if (IsOn && Audience.Length == 0)
        {
            yield return new ValidationResult("it is empty; the value of the tokens' aud is wanted.", [nameof(Audience)]);
        }

        if (ClientId.Length > 0 && !IsOn)
        {
            yield return new ValidationResult("it is set without Auth:Authority:Address.", [nameof(ClientId)]);
        }
    }
}
