using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth.Authority;

namespace CustomerCare.Accounts.Domain;

/// <summary>Somebody whom the identity provider has signed in.</summary>
/// <param name="UserId">Ours, the same for the same person of the same provider.</param>
/// <param name="UserName">Theirs there; for people to read.</param>
internal sealed record ExternalPerson(string UserId, string UserName, string DisplayName, string Email, Role Role)
{
    private const int MaxText = 128;

    // The highest first: who has several roles may do what any of them allows.
    private static readonly Role[] ByRank = [Role.Admin, Role.Dispatcher, Role.Viewer];

    /// <summary>Null where the token names nobody, or gives them no role of ours.</summary>
    public static ExternalPerson? From(ClaimsPrincipal token, AuthorityOptions authority)
    {
        var subject = token.FindFirst("sub");
        var given = token.FindAll(authority.RoleClaim).Select(claim => claim.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var role = Array.Find(ByRank, role => given.Contains(role.ToCode()));
        if (string.IsNullOrEmpty(subject?.Value) || role == Role.Unspecified)
        {
            return null;
        }

        var id = $"x-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{authority.Address}|{subject.Value}")))[..16]}";
        var userName = Text("preferred_username") is { Length: > 0 } name ? name : id;
        // What could not be written here must not be read here either: every change of the user, switching them off too, is checked as a whole.
        var email = Text("email");
        return new ExternalPerson(id, userName, Text("name"), UserRules.IsEmail(email) ? email : "", role);

        string Text(string claim)
        {
            var text = new string([.. (token.FindFirst(claim)?.Value ?? "").Where(character => !char.IsControl(character))]).Trim();
            return text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)].TrimEnd();
        }
    }
}
