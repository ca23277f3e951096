using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerCare.Notifier.Channels;

/// <summary>The folder <c>outbox</c> in the data directory, where e-mails are kept as files while there is no mail server.</summary>
internal sealed class MailFolder(IOptions<CustomerCareOptions> options)
{
    public string Path { get; } = System.IO.Path.Combine(options.Value.DataDirectory, "outbox");

    /// <summary>The file of a delivery; the same delivery has the same file, so that a repetition replaces it.</summary>
    public string FileOf(string deliveryId) =>
        System.IO.Path.Combine(Path, string.Concat(deliveryId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')) + ".eml");
}
