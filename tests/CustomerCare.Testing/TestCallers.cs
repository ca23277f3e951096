using System.Collections.Frozen;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Testing;

/// <summary>Callers as the access check leaves them.</summary>
public static class TestCallers
{
    private static readonly DateTimeOffset Issued = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    public static CallerIdentity Program(string client, params string[] scopes) =>
        new(client, scopes.ToFrozenSet(StringComparer.Ordinal), "token", Issued, Issued + TimeSpan.FromMinutes(5));

    /// <summary>A person's own session.</summary>
    public static CallerIdentity Session(Person person, params string[] scopes) => Program(person.Id, scopes) with { Person = person };
}
