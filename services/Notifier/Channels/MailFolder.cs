using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerCare.Notifier.Channels;

/// <summary>The folder <c>outbox</c> in the data directory, where e-mails are kept as files while there is no mail server.</summary>
internal sealed partial class MailFolder(IOptions<CustomerCareOptions> options)
{
    public string Path { get; } = System.IO.Path.Combine(options.Value.DataDirectory, "outbox");

    /// <summary>The file of a delivery; the same delivery has the same file, so that a repetition replaces it.</summary>
    public string FileOf(string deliveryId) => System.IO.Path.Combine(Path, $"{NameOf(deliveryId)}.eml");

    /// <summary>A name for files and Message-IDs: the id itself, or its hash where it has characters that these must not have.</summary>
    public static string NameOf(string deliveryId) => Plain().IsMatch(deliveryId)
        ? deliveryId
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(deliveryId)));

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
