using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Domain;

/// <summary>What a user must be like.</summary>
internal static partial class UserRules
{
    public const int MaxNameLength = 128;
    private const int MaxEmailLength = 254;

    /// <summary>A new user's id. It tells nothing about the user, so that it may stay in logs after them.</summary>
    public static string NewId() => $"u-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    /// <summary>Whether a text looks like the id of a user, of one of the identity provider's too.</summary>
    public static bool IsUserId(string text) => UserIdPattern().IsMatch(text);

    /// <summary>The form by which names are compared.</summary>
    public static string NameKey(string userName) => userName.Trim().ToLowerInvariant();

    public static void Check(User user)
    {
        FieldRules.RequireText("user.user_name", user.UserName, MaxNameLength);
        FieldRules.RequirePrintable("user.user_name", user.UserName, MaxNameLength);
        if (user.UserName.Trim().Length != user.UserName.Length)
        {
            throw CareException.InvalidArgument("USER_NAME_INVALID", "user.user_name", "user.user_name begins or ends with a blank; a name without is wanted.");
        }

        FieldRules.RequirePrintable("user.display_name", user.DisplayName, MaxNameLength);
        FieldRules.RequirePrintable("user.email", user.Email, MaxEmailLength);
        if (user.Email.Length > 0 && !IsEmail(user.Email))
        {
            throw CareException.InvalidArgument("EMAIL_INVALID", "user.email", "user.email is no e-mail address; such as name@example.org is wanted.");
        }

        if (user.Phone.Length > 0)
        {
            CheckPhone("user.phone", user.Phone);
        }

        if (!Roles.IsKnown(user.Role))
        {
            throw CareException.InvalidArgument("ROLE_UNKNOWN", "user.role", $"user.role is {(int)user.Role}; viewer, dispatcher or admin is wanted.");
        }
    }

    public static bool IsEmail(string text) => EmailPattern().IsMatch(text);

    public static void CheckPhone(string field, string phone)
    {
        if (!PhonePattern().IsMatch(phone))
        {
            throw CareException.InvalidArgument("PHONE_INVALID", field, $"{field} is not written in 5 to 15 digits; such as 26658001234 is wanted.");
        }
    }

    [GeneratedRegex(@"^[0-9]{5,15}\z")]
    private static partial Regex PhonePattern();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^[ux]-[0-9a-f]{16}\z")]
    private static partial Regex UserIdPattern();
}
