namespace CustomerCare.Accounts;

/// <summary>Events 3000 to 3099. User ids and reasons only: no names, passwords, tokens or addresses.</summary>
internal static partial class AccountsLog
{
    [LoggerMessage(3000, LogLevel.Information, "Sign-in of {UserId} refused: {Reason}")]
    public static partial void SignInRefused(ILogger logger, string userId, string reason);

    [LoggerMessage(3001, LogLevel.Warning, "Sign-in is locked for {Delay} after too many wrong passwords")]
    public static partial void SignInLocked(ILogger logger, TimeSpan delay);

    [LoggerMessage(3002, LogLevel.Warning, "The old login accepts the date password, which anybody can compute; Auth:DatePassword:Enabled = false closes it")]
    public static partial void DatePasswordEnabled(ILogger logger);

    [LoggerMessage(3003, LogLevel.Warning, "The date password of the old login was used")]
    public static partial void DatePasswordUsed(ILogger logger);

    [LoggerMessage(3004, LogLevel.Information, "The first admin was created; the password is on standard output")]
    public static partial void FirstAdminCreated(ILogger logger);

    [LoggerMessage(3005, LogLevel.Warning, "Looking for revocations of other replicas was interrupted: {Reason}")]
    public static partial void PollInterrupted(ILogger logger, string reason);

    [LoggerMessage(3006, LogLevel.Warning, "Removing what is past was interrupted: {Reason}")]
    public static partial void PruneInterrupted(ILogger logger, string reason);

    [LoggerMessage(3007, LogLevel.Warning, "Signing in through the identity provider failed: {Reason}")]
    public static partial void ExternalSignInFailed(ILogger logger, string reason);
}
