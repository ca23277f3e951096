using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Notifier;

/// <summary>Section <c>Notifier</c>.</summary>
public sealed class NotifierOptions
{
    public const string Section = "Notifier";

    /// <summary>The name that e-mails come from.</summary>
    [Required]
    public string FromName { get; set; } = "1PWR O&M System";

    /// <summary>The address that e-mails come from.</summary>
    [Required, EmailAddress(ErrorMessage = "it must be an e-mail address.")]
    public string FromAddress { get; set; } = "om@customercare.example";
}
