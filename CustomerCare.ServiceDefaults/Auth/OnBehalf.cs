using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// The person whom a calling program names in <c>X-CC-User-Id</c>, <c>-Name</c> and <c>-Role</c>. Believed only of callers with
/// <see cref="Scopes.TicketsOnBehalf"/>; from others the headers mean nothing, because the old portal always sends them.
/// </summary>
internal static class OnBehalf
{
    private const int MaxLength = 128;
    private static readonly string[] Names = ["X-CC-User-Id", "X-CC-User-Name", "X-CC-User-Role"];

    /// <returns>The caller with the person, or what is wrong with the headers.</returns>
    public static (CallerIdentity Caller, string? Problem) Resolve(CallerIdentity caller, IHeaderDictionary headers)
    {
        if (!headers.ContainsKey("X-CC-User-Id") || caller.Person is not null || !caller.Scopes.Contains(Scopes.TicketsOnBehalf))
        {
            return (caller, null);
        }

        var wrong = Array.Find(Names, name => !IsUsable(headers[name]));
        return wrong is not null
            ? (caller, $"{wrong} is there {headers[wrong].Count} times with {headers[wrong].ToString().Length} characters; once and at most {MaxLength} printable characters are wanted")
            : (headers[Names[0]].ToString().Trim() is { Length: > 0 } id && id != caller.Client ? caller with { Person = new Person(id, Text(1), Text(2)) } : caller, null);

        string Text(int name) => headers[Names[name]].ToString().Trim();
    }

    private static bool IsUsable(StringValues values) => values.Count <= 1 && values.ToString() is { Length: <= MaxLength } text && !text.Any(char.IsControl);
}
