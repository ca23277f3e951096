using CustomerCare.Accounts.Storage;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Accounts.Domain;

/// <summary>Somebody who is signed in.</summary>
/// <param name="User">Null where they are no local user.</param>
/// <param name="Warning">What is wrong with this way of signing in; null where nothing is.</param>
internal sealed record Session(string Token, DateTimeOffset ExpiresAt, IReadOnlyList<string> Scopes, Person Person, UserRow? User, string? Warning)
{
    public bool MustChangePassword => User?.MustChangePassword == true;
}
