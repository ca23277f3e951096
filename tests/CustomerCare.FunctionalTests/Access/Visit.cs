using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>One call that is about to be made: where, and in whose name.</summary>
/// <param name="scope">What it takes; null where nothing.</param>
internal sealed class Visit(AccessServer server, StaffUser holder, string? scope)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public AccessServer Server => server;

    public StaffUser Holder => holder;

    /// <summary>The same in every token of this visit: forms are bound to it.</summary>
    public string TokenId { get; } = NewId();

    /// <summary>With the right scope alone; empty where none is needed.</summary>
    public string RightToken => scope is null ? "" : TokenWith(scope);

    /// <summary>With every scope but the right one.</summary>
    public string WrongToken => TokenWith([.. Scopes.All.Where(known => known != scope)]);

    public static string NewId() => Guid.NewGuid().ToString("N");

    private string TokenWith(params string[] scopes) =>
        server.Issuer.Mint(new TokenSpec(holder.UserId, scopes, Lifetime) { TokenId = TokenId, Person = new Person(holder.UserId, holder.UserName, "") }).Token;
}

/// <summary>Somebody who can sign in.</summary>
internal sealed record StaffUser(string UserId, string UserName, string Password);
