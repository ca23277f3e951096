using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Domain;

/// <summary>What a password must be like, and how one is made up.</summary>
internal static class PasswordRules
{
    public const int MinLength = 12;

    /// <summary>Nothing longer is ever hashed.</summary>
    public const int MaxLength = 256;

    // Without those that are taken for each other when read from paper.
    private const string Readable = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Groups = 5;
    private const int GroupLength = 5;

    /// <param name="field">The request's field, for the message.</param>
    public static void Check(string field, string password, string userName)
    {
        if (password.Length is < MinLength or > MaxLength)
        {
            throw CareException.InvalidArgument(
                "PASSWORD_LENGTH", field, $"{field} has {password.Length} characters; {MinLength} to {MaxLength} are wanted.");
        }

        if (UserRules.NameKey(password) == UserRules.NameKey(userName))
        {
            throw CareException.InvalidArgument("PASSWORD_IS_NAME", field, $"{field} equals the user's name; another one is wanted.");
        }
    }

    /// <summary>Some 140 random bits, in groups that can be typed.</summary>
    public static string Generate() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Readable, GroupLength)));
}
