using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Accounts.Domain;

/// <summary>Hands out and erases what is stored about a person, who is known by their phone.</summary>
internal sealed class PersonalDataDesk([FromKeyedServices(AccountsExtensions.Database)] Database database, PersonStore store, Revoker revoker)
{
    /// <summary>The first page is a line of the audit log.</summary>
    public async Task<ExportPersonResponse> ExportAsync(ExportPersonRequest request, Caller caller, CancellationToken cancellationToken)
    {
        UserRules.CheckPhone("phone", request.Phone);
        FieldRules.RequireText("request_id", request.RequestId, RequestLog.MaxRequestIdLength);
        var page = Page.Read(request.PageSize, request.PageToken);

        // The line is about the person too: one for every page would add a record to hand out each time.
        if (page.After is null)
        {
            await database.WriteAsync(session => RecordExportAsync(session, request, caller), cancellationToken);
        }

        return await store.ExportAsync(request.Phone, page, cancellationToken);
    }

    /// <summary>Erases once per request_id; the last enabled admin stays.</summary>
    public Task<ErasePersonResponse> EraseAsync(ErasePersonRequest request, Caller caller, CancellationToken cancellationToken)
    {
        UserRules.CheckPhone("phone", request.Phone);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                await Counters.LockUsersAsync(session);
                var now = await session.NowAsync();
                var erased = 0;
                foreach (var user in (await UserStore.FindByPhoneAsync(session, request.Phone)).ToList())
                {
                    await UserDesk.RequireOtherAdminAsync(session, user);
                    await revoker.RevokeSubjectAsync(session, user.UserId, "person erased", now);
                    await Lockout.ForgetUserAsync(session, user.UserName);
                    await StoredAnswers.EraseAsync(session, user.UserId);
                    erased += await PersonStore.EraseAsync(session, user.UserId);
                }

                await AuditTrail.RecordAsync(
                    session, caller, AuditTrail.PersonErase, AuditTrail.UserResource, AuditStore.Erased, now,
                    ("request_id", request.RequestId), ("erased_count", erased.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                return new ErasePersonResponse { ErasedCount = erased };
            }),
            cancellationToken);
    }

    private static async Task RecordExportAsync(DbSession session, ExportPersonRequest request, Caller caller)
    {
        var now = await session.NowAsync();
        foreach (var user in (await UserStore.FindByPhoneAsync(session, request.Phone)).ToList())
        {
            await AuditTrail.RecordAsync(session, caller, AuditTrail.PersonExport, AuditTrail.UserResource, user.UserId, now, ("request_id", request.RequestId));
        }
    }
}
