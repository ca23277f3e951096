namespace CustomerCare.Accounts.Domain;

/// <summary>Who somebody is that has signed in with the date password, and so with nothing that only they know.</summary>
internal static class DatePasswordSession
{
    private const int MaxNumberLength = 64;

    /// <summary>The subject of its sessions. With its colon it can be nobody's user id and no client's name.</summary>
    public static string IdentityOf(string employeeNumber)
    {
        var safe = employeeNumber.Trim().ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_').Take(MaxNumberLength);
        return $"date-password:{string.Concat(safe)}";
    }
}
