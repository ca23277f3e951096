using System.ComponentModel.DataAnnotations;
using CustomerCare.ServiceDefaults.Auth.Authority;
using CustomerCare.ServiceDefaults.Auth.Keys;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Section <c>Auth</c>. Either one symmetric key that all processes of an installation share, or a key pair per service:
/// <see cref="PrivateKeyFile"/> to sign with and <see cref="ServiceKeys"/> to believe.
/// </summary>
public sealed class AuthOptions : IValidatableObject
{
    public const string Section = "Auth";

    /// <summary>The smallest symmetric key, in bytes: HMAC-SHA256 gains nothing below its own width.</summary>
    public const int KeyBytes = 32;

    /// <summary>Base64 of the key that signs and checks tokens; after it, while keys are exchanged, a second one that only checks.</summary>
    public string? SigningKey { get; set; }

    /// <summary>A file that holds the same, a key a line. It is read again when it changes.</summary>
    public string? SigningKeyFile { get; set; }

    /// <summary>PEM of this service's private P-256 key; it then signs in the symmetric one's place.</summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>The other services' public keys by the service's name.</summary>
    public Dictionary<string, ServiceKeyOptions> ServiceKeys { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An OpenID Connect provider whose access tokens are accepted besides, and through which people may sign in.</summary>
    public AuthorityOptions Authority { get; set; } = new();

    /// <summary>The old login's date password. It stands here because every process reads this section.</summary>
    public DatePasswordOptions DatePassword { get; set; } = new();

    /// <summary>Whether listeners other than loopback may speak without TLS; health then says so.</summary>
    public bool AllowClearText { get; set; }

    /// <summary>Reverse proxies, as addresses or networks such as 10.0.0.0/8, whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public List<string> TrustedProxies { get; set; } = [];

    internal bool HasSymmetricKey => !string.IsNullOrWhiteSpace(SigningKey) || !string.IsNullOrWhiteSpace(SigningKeyFile);

    internal bool UsesKeyFile => string.IsNullOrWhiteSpace(SigningKey) && !string.IsNullOrWhiteSpace(SigningKeyFile);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!HasSymmetricKey && string.IsNullOrWhiteSpace(PrivateKeyFile))
        {
            yield return new ValidationResult(
                $"Auth:SigningKey and Auth:SigningKeyFile are both empty; one must give {KeyBytes} or more random bytes in base64, or Auth:PrivateKeyFile a key pair.");
        }
        else if (KeyProblem() is { } problem)
        {
            yield return new ValidationResult(problem);
        }

        if (TrustedProxies.Find(proxy => !System.Net.IPNetwork.TryParse(proxy, out _) && !System.Net.IPAddress.TryParse(proxy, out _)) is { } wrong)
        {
            yield return new ValidationResult($"'{wrong}' is neither an address nor a network; such as 10.0.0.7 or 10.0.0.0/8 is wanted.", [nameof(TrustedProxies)]);
        }
    }

    private string? KeyProblem()
    {
        try
        {
            KeyReader.Read(this);
            return null;
        }
        catch (KeyException exception)
        {
            return exception.Message;
        }
    }
}
