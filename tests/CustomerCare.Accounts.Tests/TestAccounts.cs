using System.Collections.Frozen;
using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Accounts.Tests;

/// <summary>Callers and requests that are right, for tests to change.</summary>
internal static class TestAccounts
{
    public const string Password = "correct horse battery";
    public const string FirstPassword = "chosen by somebody else";

    private static readonly DateTimeOffset End = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An admin's session.</summary>
    public static Caller Admin { get; } = Session("u-00000000000000aa", "Mpho Lerato", [.. RoleScopes.Of(Role.Admin)]);

    /// <summary>The session of a user who may do nothing but the own things.</summary>
    public static Caller Self(string userId) => Session(userId, "", [Scopes.Self]);

    public static Caller Session(string userId, string name, params string[] scopes) =>
        new(Identity(userId, scopes) with { Person = new Person(userId, name, "") }, "192.0.2.7");

    public static Caller Program(string client, params string[] scopes) => new(Identity(client, scopes), "192.0.2.8");

    public static CallerIdentity Identity(string subject, params string[] scopes) =>
        new(subject, scopes.ToFrozenSet(StringComparer.Ordinal), $"token-of-{subject}", End.AddDays(-1), End);

    /// <summary>Every field set.</summary>
    public static User Dispatcher(string userName = "Thabo.1") => new()
    {
        UserName = userName,
        DisplayName = "Thabo Mokhesi",
        Email = "thabo@example.org",
        Phone = "26658001234",
        Role = Role.Dispatcher,
        Enabled = true,
    };

    public static User WithRole(Role role, string userName) => new() { UserName = userName, Role = role, Enabled = true };

    public static CreateUserRequest NewUser(User? user = null, string password = Password) => new() { RequestId = Id(), User = user ?? Dispatcher(), Password = password };

    public static SetPasswordRequest Change(string userId, string current, string wanted) =>
        new() { RequestId = Id(), UserId = userId, CurrentPassword = current, NewPassword = wanted };

    public static MintTokenRequest Mint(string client = "billing", params string[] scopes)
    {
        var request = new MintTokenRequest { RequestId = Id(), Client = client, Lifetime = Duration.FromTimeSpan(TimeSpan.FromDays(90)) };
        request.Scopes.AddRange(scopes.Length > 0 ? scopes : [Scopes.CustomersRead, Scopes.TicketsRead]);
        return request;
    }

    public static RevokeTokenRequest Revoke(string tokenId = "", string subject = "") =>
        new() { RequestId = Id(), TokenId = tokenId, Subject = subject, Reason = "lost laptop" };

    public static AuditEntry Line(string action = "ticket.close", int second = 0) => new()
    {
        AuditId = Id(),
        Actor = new Actor { Type = ActorType.User, Id = "u-1", Name = "Thabo Mokhesi" },
        Action = action,
        ResourceType = "ticket",
        ResourceId = "MAK-2026-0001",
        At = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).AddSeconds(second)),
        Service = "tickets",
        Origin = "192.0.2.1",
        Details = { ["status"] = "closed" },
        Succeeded = true,
    };

    public static AppendAuditRequest Lines(params IEnumerable<AuditEntry> entries) => new() { RequestId = Id(), Entries = { entries } };

    public static string Id() => Guid.NewGuid().ToString("N");
}
