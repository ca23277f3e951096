using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Accounts;

/// <summary>Section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>How long a person stays signed in.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00", ErrorMessage = "it must lie between 00:05:00 and 30.00:00:00.")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Rounds of PBKDF2 per password. A password hashed with fewer is hashed anew when its user signs in.</summary>
    [Range(100_000, 10_000_000, ErrorMessage = "it must lie between 100000 and 10000000.")]
    public int PasswordIterations { get; set; } = 210_000;
}
