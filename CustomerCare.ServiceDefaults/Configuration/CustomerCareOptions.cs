using System.ComponentModel.DataAnnotations;

namespace CustomerCare.ServiceDefaults.Configuration;

/// <summary>Section <c>CustomerCare</c>: what belongs to the installation as a whole.</summary>
public sealed class CustomerCareOptions : IValidatableObject
{
    public const string Section = "CustomerCare";

    /// <summary>Folder of databases, keys and outgoing mail; relative to the working directory.</summary>
    [Required(ErrorMessage = "CustomerCare:DataDirectory is empty; a folder is wanted.")]
    public string DataDirectory { get; set; } = "./data";

    /// <summary>Standalone: console, old HTTP APIs, simulator.</summary>
    [Range(1, 65535, ErrorMessage = "it must lie between 1 and 65535.")]
    public int WebPort { get; set; } = 8080;

    /// <summary>Standalone: gRPC, HTTP/2 without TLS.</summary>
    [Range(1, 65535, ErrorMessage = "it must lie between 1 and 65535.")]
    public int GrpcPort { get; set; } = 8081;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (File.Exists(DataDirectory))
        {
            yield return new ValidationResult($"CustomerCare:DataDirectory is '{DataDirectory}', which is a file; a folder is wanted.");
        }
    }
}
