using CustomerCare.Accounts.Passwords;
using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Accounts.Domain;

/// <summary>Sets passwords. Whoever sets one ends all earlier sessions of the user.</summary>
internal sealed class PasswordDesk(
    [FromKeyedServices(AccountsExtensions.Database)] Database database,
    UserStore store,
    PasswordCheck check,
    PasswordHashing passwords,
    Revoker revoker)
{
    /// <summary>Once per request_id. One's own needs the present one; another's needs the scope admin and must then be replaced by them.</summary>
    public async Task<SetPasswordResponse> SetAsync(SetPasswordRequest request, Caller caller, CancellationToken cancellationToken)
    {
        caller.RequireSelfOrAdmin(request.UserId);
        var user = await store.FindAsync(request.UserId, cancellationToken) ?? throw UserDesk.NoSuchUser(request.UserId);
        PasswordRules.Check("new_password", request.NewPassword, user.UserName);
        var isOwn = request.UserId == caller.UserId;
        if (isOwn && request.CurrentPassword.Length is 0 or > PasswordRules.MaxLength)
        {
            throw CareException.InvalidArgument(
                "PASSWORD_LENGTH", "current_password", $"current_password has {request.CurrentPassword.Length} characters; the present password is wanted.");
        }

        var recorded = new SetPasswordRequest(request)
        {
            CurrentPassword = "",
            NewPassword = await passwords.DigestAsync(request.RequestId, cancellationToken, isOwn ? request.CurrentPassword : "", request.NewPassword),
        };
        return await FindAnswerAsync(recorded, cancellationToken)
            ?? await SetAsync(request, recorded, isOwn ? await ShowAsync(user, request, caller, cancellationToken) : null, caller, cancellationToken);
    }

    private async Task<SetPasswordResponse> SetAsync(
        SetPasswordRequest request, SetPasswordRequest recorded, string? knownHash, Caller caller, CancellationToken cancellationToken)
    {
        var hash = await passwords.HashAsync(request.NewPassword, cancellationToken);
        return await database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, recorded, async () =>
            {
                await ChangeAsync(session, request.UserId, hash, mustChange: knownHash is null, knownHash, caller);
                return new SetPasswordResponse();
            }),
            cancellationToken);
    }

    /// <summary>The hash of the present password, which the request has shown.</summary>
    private async Task<string> ShowAsync(UserRow user, SetPasswordRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var found = await check.CheckAsync(user.UserName, request.CurrentPassword, caller.Origin, cancellationToken);

        // Another user where the name has changed hands a moment ago.
        if (found.Verdict == PasswordVerdict.Wrong || found.User!.UserId != user.UserId)
        {
            await check.RecordRefusalAsync(user, user.UserName, caller, "password change", cancellationToken);
            throw CareException.Unauthenticated("PASSWORD_WRONG", "current_password is not right.");
        }

        await check.TakeBackAsync(found.Counted, cancellationToken);
        return request.NewPassword != request.CurrentPassword
            ? found.User!.PasswordHash
            : throw CareException.InvalidArgument("PASSWORD_UNCHANGED", "new_password", "new_password equals the present one; another one is wanted.");
    }

    /// <param name="knownHash">The hash against which the present password was checked; null where it was not.</param>
    private async Task ChangeAsync(DbSession session, string userId, string hash, bool mustChange, string? knownHash, Caller caller)
    {
        await Counters.LockUsersAsync(session);
        var user = await UserStore.LockAsync(session, userId) ?? throw UserDesk.NoSuchUser(userId);
        if (knownHash is not null && user.PasswordHash != knownHash)
        {
            throw CareException.Aborted("PASSWORD_CHANGED", "The password was changed by somebody else at the same moment.");
        }

        var now = await session.NowAsync();
        await UserStore.UpdateAsync(session, user with { PasswordHash = hash, MustChangePassword = mustChange, Version = user.Version + 1 });
        if (knownHash is null)
        {
            // The wrong passwords were tried on the one that is gone; its successor is to be tried at once.
            await Lockout.ForgetUserAsync(session, user.UserName);
        }

        await revoker.RevokeSubjectAsync(session, user.UserId, "password set", now);
        await AuditTrail.RecordAsync(session, caller, AuditTrail.PasswordSet, AuditTrail.UserResource, user.UserId, now);
    }

    // A repetition shows the password that the first request has replaced, and must not be counted as a wrong one.
    private async Task<SetPasswordResponse?> FindAnswerAsync(SetPasswordRequest recorded, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                session => RequestLog.OnceAsync<SetPasswordResponse>(session, recorded.RequestId, recorded, () => throw new NewRequestException()), cancellationToken);
        }
        catch (NewRequestException)
        {
            return null;
        }
    }

    /// <summary>Takes back the record of a request that was not known.</summary>
    private sealed class NewRequestException : Exception;
}
