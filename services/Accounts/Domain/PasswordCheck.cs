using CustomerCare.Accounts.Passwords;
using CustomerCare.Accounts.Storage;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Domain;

/// <summary>Looks at a password, counted among the wrong ones until somebody takes it back.</summary>
internal sealed class PasswordCheck(
    [FromKeyedServices(AccountsExtensions.Database)] Database database, PasswordHashing passwords, ILogger<PasswordCheck> logger)
{
    /// <summary>The one answer to everything that is wrong.</summary>
    public static CareException Refused() => CareException.Unauthenticated("SIGN_IN_REFUSED", "The name or the password is not right.");

    /// <exception cref="CareException">Too many wrong ones before, or too many at once.</exception>
    public async Task<CheckedPassword> CheckAsync(string userName, string password, string address, CancellationToken cancellationToken)
    {
        var (counted, user) = await CountAsync(userName, address, cancellationToken);
        try
        {
            var hash = user is { Enabled: true } ? user.PasswordHash : null;
            return new CheckedPassword(user, counted, await passwords.VerifyAsync(hash, password, cancellationToken));
        }
        catch (CareException)
        {
            // Nobody looked at it: the queue is full. A caller who goes away is another thing, that would be a way to guess uncounted.
            await UndoAsync(counted, CancellationToken.None);
            throw;
        }
    }

    public Task UndoAsync(CountedTry counted, CancellationToken cancellationToken) =>
        database.WriteAsync(async session => await Lockout.UndoAsync(session, counted, await session.NowAsync()), cancellationToken);

    public Task TakeBackAsync(CountedTry counted, CancellationToken cancellationToken) =>
        database.WriteAsync(async session => await Lockout.TakeBackAsync(session, counted, await session.NowAsync()), cancellationToken);

    /// <summary>Of a name that nobody has only a part of its hash is kept: people type passwords there.</summary>
    /// <param name="reason">Never told to whoever tries.</param>
    public Task RecordRefusalAsync(UserRow? user, string userName, Caller caller, string reason, CancellationToken cancellationToken)
    {
        AccountsLog.SignInRefused(logger, user?.UserId ?? "nobody", reason);
        (string Key, string Value)[] details = user is null ? [("reason", reason), ("name_hash", Lockout.HashOf(userName))] : [("reason", reason)];
        return database.WriteAsync(
            async session => await AuditTrail.RecordAsync(
                session, caller, AuditTrail.UserSignInRefused, AuditTrail.UserResource, user?.UserId ?? "", await session.NowAsync(), details),
            cancellationToken);
    }

    private async Task<(CountedTry Counted, UserRow? User)> CountAsync(string userName, string address, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                async session =>
                {
                    var counted = await Lockout.CountAsync(session, userName, address, await session.NowAsync());
                    var key = UserRules.NameKey(userName);
                    return (counted, FieldRules.IsPlausibleId(key) ? await UserStore.FindByNameAsync(session, key) : null);
                },
                cancellationToken);
        }
        catch (CareException exception) when (exception.RetryAfter is { } delay)
        {
            AccountsLog.SignInLocked(logger, delay);
            throw;
        }
    }
}

/// <param name="User">Whoever has the name, enabled or not; null where nobody has.</param>
internal sealed record CheckedPassword(UserRow? User, CountedTry Counted, PasswordVerdict Verdict);
