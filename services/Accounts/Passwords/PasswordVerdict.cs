namespace CustomerCare.Accounts.Passwords;

/// <summary>What a password is.</summary>
internal enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, and its hash is weaker than a new one would be.</summary>
    RightButWeaklyHashed,
}
