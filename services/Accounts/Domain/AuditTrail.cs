using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Domain;

/// <summary>Writes this service's own lines of the audit log, in the transaction of what they tell.</summary>
internal static class AuditTrail
{
    public const string UserSignIn = "user.sign_in";
    public const string UserSignInRefused = "user.sign_in_refused";
    public const string UserCreate = "user.create";
    public const string UserUpdate = "user.update";
    public const string UserDelete = "user.delete";
    public const string PasswordSet = "password.set";
    public const string TokenMint = "token.mint";
    public const string TokenRevoke = "token.revoke";
    public const string PersonExport = "person.export";
    public const string PersonErase = "person.erase";

    public const string UserResource = "user";
    public const string TokenResource = "token";
    public const string ClientResource = "client";

    /// <summary>No secrets and no names among the details.</summary>
    public static Task RecordAsync(
        DbSession session, Caller caller, string action, string resourceType, string resourceId, long now, params (string Key, string Value)[] details) =>
        RecordAsync(session, caller.Actor, caller, action, resourceType, resourceId, now, details);

    /// <param name="actor">Who acts, where that is not simply the caller.</param>
    public static Task RecordAsync(
        DbSession session, Actor actor, Caller caller, string action, string resourceType, string resourceId, long now, params (string Key, string Value)[] details)
    {
        var entry = new AuditEntry
        {
            AuditId = Guid.NewGuid().ToString("N"),
            Actor = actor,
            Action = action,
            ResourceType = resourceType,
            ResourceId = resourceId,
            At = DbTime.ToTimestamp(now),
            Service = AccountsExtensions.Service,
            Origin = caller.Origin,
            Succeeded = action != UserSignInRefused,
        };
        foreach (var (key, value) in details)
        {
            entry.Details[key] = value;
        }

        // A program that acts for a person is named besides them.
        if (caller.Identity is { } identity && identity.Client != actor.Id)
        {
            entry.Details["client"] = identity.Client;
        }

        return AuditStore.InsertAsync(session, AuditRow.From(entry, now));
    }
}
