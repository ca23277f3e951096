using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Domain;

/// <summary>
/// Begins sessions of people whom the identity provider has signed in. Each is a user here too, without a password: an admin
/// sees them, and can keep them out. What they may do is the provider's word, anew at every sign-in.
/// </summary>
internal sealed class ExternalSignInDesk(
    [FromKeyedServices(AccountsExtensions.Database)] Database database, SessionIssuer sessions, Revoker revoker)
{
    /// <exception cref="ServiceDefaults.Errors.CareException">The user was switched off here.</exception>
    public async Task<Session> SignInAsync(ExternalPerson person, Caller caller, CancellationToken cancellationToken)
    {
        var (plan, user) = await database.WriteAsync(
            async session =>
            {
                await Counters.LockUsersAsync(session);
                var now = await session.NowAsync();
                var known = await UserStore.LockAsync(session, person.UserId);
                if (known is { Enabled: false })
                {
                    throw PasswordCheck.Refused();
                }

                var user = known is null ? await AddAsync(session, person, now) : await UpdateAsync(session, known, person, now);
                var plan = await sessions.PlanAsync(session, user, now);
                var actor = new Actor { Type = ActorType.User, Id = user.UserId, Name = user.ShownName };
                await AuditTrail.RecordAsync(session, actor, caller, AuditTrail.UserSignIn, AuditTrail.UserResource, user.UserId, now, ("way", "identity provider"));
                return (plan, user);
            },
            cancellationToken);
        return sessions.Begin(plan, user);
    }

    private static async Task<UserRow> AddAsync(DbSession session, ExternalPerson person, long now)
    {
        // Their name there may be somebody else's here.
        var name = await UserStore.IsNameTakenAsync(session, UserRules.NameKey(person.UserName), person.UserId) ? person.UserId : person.UserName;
        var user = new UserRow
        {
            UserId = person.UserId,
            UserName = name,
            NameKey = UserRules.NameKey(name),
            DisplayName = person.DisplayName,
            Email = person.Email,
            Phone = "",
            Role = person.Role.ToCode(),
            Enabled = true,
            PasswordHash = "",
            MustChangePassword = false,
            CreatedAt = now,
            LastSignInAt = now,
            Version = 1,
        };
        await UserStore.InsertAsync(session, user);
        return user;
    }

    private async Task<UserRow> UpdateAsync(DbSession session, UserRow known, ExternalPerson person, long now)
    {
        var user = known with { DisplayName = person.DisplayName, Email = person.Email, Role = person.Role.ToCode(), LastSignInAt = now, Version = known.Version + 1 };
        await UserStore.UpdateAsync(session, user);
        if (RoleScopes.IsLess(Roles.FromCode(known.Role), person.Role))
        {
            await revoker.RevokeSubjectAsync(session, user.UserId, "less rights", now);
        }

        return user;
    }
}
