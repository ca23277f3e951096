using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Accounts.Domain;

/// <summary>Ends tokens before their time.</summary>
internal sealed class RevocationDesk([FromKeyedServices(AccountsExtensions.Database)] Database database, Revoker revoker)
{
    private const int MaxReasonLength = 500;
    private const string SignedOut = "signed out";

    /// <summary>Revokes once per request_id. Without the scope admin only the caller's own token.</summary>
    public Task<RevokeTokenResponse> RevokeAsync(RevokeTokenRequest request, Caller caller, CancellationToken cancellationToken)
    {
        Check(request);
        var isOwn = request.TokenId.Length > 0 && request.TokenId == caller.Identity?.TokenId;
        if (!isOwn && !caller.IsAdmin)
        {
            throw CareException.PermissionDenied("NOT_YOUR_OWN", "token_id is not the caller's own token; another one needs the scope admin.");
        }

        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var now = await session.NowAsync();
                var row = request.Subject.Length > 0
                    ? await revoker.RevokeSubjectAsync(session, request.Subject, request.Reason, now)
                    : await revoker.RevokeTokenAsync(session, request.TokenId, await EndOfAsync(session, request.TokenId, caller, now), request.Reason, now);
                await AuditTrail.RecordAsync(
                    session, caller.ActorOr(request.Actor), caller, AuditTrail.TokenRevoke, request.Subject.Length == 0 ? AuditTrail.TokenResource : ResourceOf(request.Subject),
                    request.Subject.Length > 0 ? request.Subject : request.TokenId, now, ("reason", request.Reason));
                return new RevokeTokenResponse { Revocation = row.ToRevocation() };
            }),
            cancellationToken);
    }

    /// <summary>Ends the caller's own token.</summary>
    public Task SignOutAsync(Caller caller, CancellationToken cancellationToken) => RevokeAsync(
        new RevokeTokenRequest { RequestId = $"http:{Guid.NewGuid():N}", TokenId = caller.Identity!.TokenId, Reason = SignedOut }, caller, cancellationToken);

    private static void Check(RevokeTokenRequest request)
    {
        FieldRules.RequireAtMost("token_id", request.TokenId, 128);
        FieldRules.RequireAtMost("subject", request.Subject, 128);
        FieldRules.RequireAtMost("reason", request.Reason, MaxReasonLength);
        TokenRules.CheckActor(request.Actor);
        if (request.TokenId.Length > 0 == request.Subject.Length > 0)
        {
            var found = request.TokenId.Length > 0 ? "both set" : "both empty";
            throw CareException.InvalidArgument("TOKEN_OR_SUBJECT", "token_id", $"token_id and subject are {found}; exactly one of them is wanted.");
        }
    }

    private static string ResourceOf(string subject) => UserRules.IsUserId(subject) ? AuditTrail.UserResource : AuditTrail.ClientResource;

    private static async Task<long> EndOfAsync(DbSession session, string tokenId, Caller caller, long now)
    {
        if (await TokenStore.FindAsync(session, tokenId) is { } minted)
        {
            return minted.ExpiresAt;
        }

        return caller.Identity is { } own && own.TokenId == tokenId ? DbTime.FromTime(own.ExpiresAt) : now + DbTime.FromSpan(Revoker.LongestLife);
    }
}
