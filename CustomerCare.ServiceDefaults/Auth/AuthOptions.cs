using System.ComponentModel.DataAnnotations;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Section <c>Auth</c>. One of the two key settings is needed; all processes of an installation share the key.</summary>
public sealed class AuthOptions : IValidatableObject
{
    public const string Section = "Auth";

    /// <summary>The smallest key, in bytes: HMAC-SHA256 gains nothing below its own width.</summary>
    public const int KeyBytes = 32;

    /// <summary>Base64 of the key that signs and checks tokens.</summary>
    public string? SigningKey { get; set; }

    /// <summary>A file that holds the same, for installations that keep secrets out of the environment.</summary>
    public string? SigningKeyFile { get; set; }

    /// <summary>The old login's date password. It stands here because every process reads this section.</summary>
    public DatePasswordOptions DatePassword { get; set; } = new();

    /// <summary>The key's bytes.</summary>
    internal byte[] ReadKey() => Convert.FromBase64String((UsesFile ? File.ReadAllText(SigningKeyFile!) : SigningKey!).Trim());

    private bool UsesFile => string.IsNullOrWhiteSpace(SigningKey);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Problem() is { } problem)
        {
            yield return new ValidationResult(problem);
        }
    }

    private string? Problem()
    {
        if (UsesFile && string.IsNullOrWhiteSpace(SigningKeyFile))
        {
            return $"Auth:SigningKey and Auth:SigningKeyFile are both empty; one must give {KeyBytes} or more random bytes in base64.";
        }

        var source = UsesFile ? $"Auth:SigningKeyFile '{SigningKeyFile}'" : "Auth:SigningKey";
        try
        {
            var length = ReadKey().Length;
            return length >= KeyBytes ? null : $"{source} holds {length} bytes; {KeyBytes} or more are wanted, in base64.";
        }
        catch (FormatException)
        {
            return $"{source} is not base64; {KeyBytes} or more random bytes in base64 are wanted.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{source} cannot be read: {exception.Message}";
        }
    }
}
