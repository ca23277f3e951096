using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Domain;

/// <summary>Makes the tokens of people who are signed in.</summary>
internal sealed class SessionIssuer(TokenIssuer issuer, IOptions<AccountsOptions> options)
{
    /// <summary>What a user's token will say, as judged within the transaction.</summary>
    public Task<TokenSpec> PlanAsync(DbSession session, UserRow user, long now)
    {
        var scopes = user.MustChangePassword ? RoleScopes.Restricted : RoleScopes.Of(Roles.FromCode(user.Role));
        return PlanAsync(session, new Person(user.UserId, user.ShownName, user.Role), scopes, now);
    }

    /// <summary>The same for somebody who is no local user.</summary>
    public Task<TokenSpec> PlanAsync(DbSession session, Person person, Role role, long now) => PlanAsync(session, person, RoleScopes.Of(role), now);

    /// <summary>Signs what was planned; after the commit.</summary>
    public Session Begin(TokenSpec plan, UserRow? user, string? warning = null)
    {
        var minted = issuer.Mint(plan);
        return new Session(minted.Token, minted.ExpiresAt, [.. plan.Scopes], plan.Person!, user, warning);
    }

    private async Task<TokenSpec> PlanAsync(DbSession session, Person person, IReadOnlyList<string> scopes, long now)
    {
        // A token of a second that was revoked would be dead from birth.
        var begin = await Revoker.FirstFreeSecondAsync(session, person.Id, now);
        return new TokenSpec(person.Id, scopes, options.Value.SessionLifetime) { IssuedAt = DbTime.ToTime(begin), Person = person };
    }
}
