using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Tickets.Upstream;

/// <summary>Section <c>Tickets:Upstream</c>: another O&amp;M system to which tickets are forwarded. Off while <see cref="BaseAddress"/> is empty.</summary>
public sealed class UpstreamOptions : IValidatableObject
{
    public const string Section = "Tickets:Upstream";

    /// <summary>Such as https://om.example/api; below it lie /auth/login and /om/tickets.</summary>
    public string BaseAddress { get; set; } = "";

    /// <summary>The employee number of its login.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Whether the password is the one that anybody can compute from the date.</summary>
    public bool DatePassword { get; set; }

    /// <summary>Sent as X-API-Key, in place of a login.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Whether the address may do without TLS where it is not on this machine.</summary>
    public bool AllowClearText { get; set; }

    /// <summary>How long a new ticket's answer waits for the upstream's number.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:20", ErrorMessage = "it must lie between 00:00:00 and 00:00:20.")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the status of a forwarded ticket is read back.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00", ErrorMessage = "it must lie between 00:00:00.1 and 1.00:00:00.")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many tickets are read back in one round; the others have their turn in the next ones.</summary>
    [Range(1, 10_000, ErrorMessage = "it must lie between 1 and 10000.")]
    public int PollAtMost { get; set; } = 100;

    /// <summary>How long the upstream may take for one answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "it must lie between 00:00:00.1 and 00:05:00.")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause before an upstream that is away is tried again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ErrorMessage = "it must lie between 00:00:00.1 and 01:00:00.")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    public bool IsOn => BaseAddress.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
        {
            if (User.Length + Password.Length + ApiKey.Length > 0 || DatePassword)
            {
                yield return new ValidationResult("it is empty, but a user or key for it is set; the upstream's address is wanted.", [nameof(BaseAddress)]);
            }

            yield break;
        }

        // What was found is not shown: people write passwords into addresses.
        if (!Uri.TryCreate(BaseAddress, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length > 0)
        {
            yield return new ValidationResult("it is not an address such as https://om.example/api, without user, query and fragment.", [nameof(BaseAddress)]);
        }
        else if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !AllowClearText)
        {
            yield return new ValidationResult(
                "it is an address without TLS on another machine; https is wanted, or Tickets:Upstream:AllowClearText = true.", [nameof(BaseAddress)]);
        }

        foreach (var problem in CheckCredentials())
        {
            yield return problem;
        }
    }

    private IEnumerable<ValidationResult> CheckCredentials()
    {
        if (ApiKey.Length > 0 ? User.Length + Password.Length > 0 || DatePassword : User.Length == 0)
        {
            yield return new ValidationResult("either ApiKey or User is wanted, and not both.", [nameof(User)]);
        }
        else if (User.Length > 0 && DatePassword == (Password.Length > 0))
        {
            yield return new ValidationResult("either a password or DatePassword = true is wanted, and not both.", [nameof(Password)]);
        }
    }
}
