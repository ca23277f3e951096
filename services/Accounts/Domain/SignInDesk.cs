using CustomerCare.Accounts.Passwords;
using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Domain;

/// <summary>Checks names and passwords and begins sessions. Whatever is wrong, the answer and its time are the same.</summary>
internal sealed class SignInDesk(
    [FromKeyedServices(AccountsExtensions.Database)] Database database,
    PasswordCheck check,
    PasswordHashing passwords,
    SessionIssuer sessions,
    IOptions<AuthOptions> auth,
    TimeProvider time,
    ILogger<SignInDesk> logger)
{
    private const string DatePasswordWarning =
        "This password can be computed by anybody from the date. Ask an administrator for a user of your own.";

    /// <param name="caller">From where; its address counts wrong passwords.</param>
    public async Task<Session> SignInAsync(string userName, string password, Caller caller, CancellationToken cancellationToken) =>
        await TryAsync(userName, password, caller, _ => false, cancellationToken);

    /// <summary>The old login: where the installation allows it, the date password lets anybody in as a dispatcher, never as the local user of that name.</summary>
    public Task<Session> SignInAsOfOldAsync(string employeeNumber, string password, Caller caller, CancellationToken cancellationToken) =>
        TryAsync(employeeNumber, password, caller, given => auth.Value.DatePassword.Enabled && DatePassword.Matches(given, time.GetUtcNow()), cancellationToken);

    /// <summary>Begins another session of a user who has just shown their password.</summary>
    public async Task<Session> RenewAsync(string userId, CancellationToken cancellationToken)
    {
        var (plan, user) = await database.WriteAsync(
            async session =>
            {
                var row = await UserStore.LockAsync(session, userId);
                return row is { Enabled: true } ? (await sessions.PlanAsync(session, row, await session.NowAsync()), row) : throw PasswordCheck.Refused();
            },
            cancellationToken);
        return sessions.Begin(plan, user);
    }

    private async Task<Session> TryAsync(string userName, string password, Caller caller, Func<string, bool> isDatePassword, CancellationToken cancellationToken)
    {
        var found = await check.CheckAsync(userName, password, caller.Origin, cancellationToken);
        if (found.Verdict != PasswordVerdict.Wrong)
        {
            return await BeginAsync(found, password, caller, cancellationToken);
        }

        if (isDatePassword(password))
        {
            return await BeginWithDateAsync(found, userName, caller, cancellationToken);
        }

        await check.RecordRefusalAsync(found.User, userName, caller, found.User is null ? "unknown" : found.User.Enabled ? "wrong password" : "disabled", cancellationToken);
        throw PasswordCheck.Refused();
    }

    private async Task<Session> BeginAsync(CheckedPassword found, string password, Caller caller, CancellationToken cancellationToken)
    {
        var better = found.Verdict == PasswordVerdict.RightButWeaklyHashed ? await passwords.HashAsync(password, cancellationToken) : null;
        var begun = await database.WriteAsync(
            async session =>
            {
                var now = await session.NowAsync();
                var user = await UserStore.LockAsync(session, found.User!.UserId);

                // Changed while the password was being checked: what was right then says nothing about now.
                if (user is not { Enabled: true } || user.PasswordHash != found.User.PasswordHash)
                {
                    return ((TokenSpec Plan, UserRow User)?)null;
                }

                await Lockout.TakeBackAsync(session, found.Counted, now);
                var signedIn = user with { LastSignInAt = now, PasswordHash = better ?? user.PasswordHash };
                await UserStore.UpdateAsync(session, signedIn);
                var plan = await sessions.PlanAsync(session, signedIn, now);
                await RecordSignInAsync(session, plan.Person!, caller, now, ("way", "password"));
                return (plan, signedIn);
            },
            cancellationToken);
        if (begun is { } done)
        {
            return sessions.Begin(done.Plan, done.User);
        }

        await check.RecordRefusalAsync(found.User, found.User!.UserName, caller, "changed meanwhile", cancellationToken);
        throw PasswordCheck.Refused();
    }

    private async Task<Session> BeginWithDateAsync(CheckedPassword found, string employeeNumber, Caller caller, CancellationToken cancellationToken)
    {
        var person = new Person(DatePasswordSession.IdentityOf(employeeNumber), "", Role.Dispatcher.ToCode());
        var plan = await database.WriteAsync(
            async session =>
            {
                var now = await session.NowAsync();
                await Lockout.UndoAsync(session, found.Counted, now);
                await RecordSignInAsync(session, person, caller, now, ("way", "date password"));
                return await sessions.PlanAsync(session, person, Role.Dispatcher, now);
            },
            cancellationToken);
        AccountsLog.DatePasswordUsed(logger);
        return sessions.Begin(plan, user: null, DatePasswordWarning);
    }

    private static Task RecordSignInAsync(DbSession session, Person person, Caller caller, long now, (string Key, string Value) way) => AuditTrail.RecordAsync(
        session, new Actor { Type = ActorType.User, Id = person.Id, Name = person.Name }, caller, AuditTrail.UserSignIn, AuditTrail.UserResource, person.Id, now, way);
}
