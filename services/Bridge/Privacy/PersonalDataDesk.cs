using System.Globalization;
using CustomerCare.Bridge.Media;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Hands out and erases what is stored about a person, who is known by any of their addresses.</summary>
internal sealed class PersonalDataDesk(
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    [FromKeyedServices(BridgeExtensions.Database)] AuditOutbox audit,
    PersonExport export,
    PersonErasure erasure,
    State.RedisState redis,
    MediaSweeper sweeper,
    TimeProvider time,
    ILogger<PersonalDataDesk> logger)
{
    private const int MaxAttempts = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The first page is a line of the audit log.</summary>
    public async Task<ExportPersonResponse> ExportAsync(ExportPersonRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var address = PersonAddress.Read(request.Phone, request.Address);
        RequestLog.RequireId(request.RequestId);
        var response = await export.ReadAsync(request, address, cancellationToken);
        if (request.PageToken.Length == 0)
        {
            await database.WriteAsync(session => RecordAsync(session, "person.export", caller, origin, request.RequestId, response.Records.Count), cancellationToken);
        }

        return response;
    }

    /// <summary>Erases once per request_id. The messages stay in the ledger, with nothing of the person.</summary>
    public async Task<ErasePersonResponse> EraseAsync(ErasePersonRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var address = PersonAddress.Read(request.Phone, request.Address);
        RequestLog.RequireId(request.RequestId);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // The long look takes no lock; what has changed since is seen in the transaction.
            var scope = await database.ReadAsync(connection => PersonFinder.On(connection, database.Dialect).FindAsync(address), cancellationToken);
            try
            {
                return await EraseAsync(request, scope, caller, origin, cancellationToken);
            }
            catch (PersonBusyException)
            {
                // Once more, over what is there then.
                await Task.Delay(Pause, time, cancellationToken);
            }
        }

        throw CareException.Aborted("PERSON_BUSY", "Something is being sent to this person, or keeps changing; try again in a moment.");
    }

    private async Task<ErasePersonResponse> EraseAsync(ErasePersonRequest request, PersonScope scope, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var traces = ErasedTraces.None;
        var response = await database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                traces = await erasure.EraseAsync(session, scope);
                await RecordAsync(session, "person.erase", caller, origin, request.RequestId, traces.Count);
                return new ErasePersonResponse { ErasedCount = traces.Count };
            }),
            cancellationToken);
        await redis.ForgetAsync(scope.Conversations, traces.Messages);
        await sweeper.SweepAsync(cancellationToken);
        BridgeLog.PersonErased(logger, response.ErasedCount, request.RequestId);
        return response;
    }

    private async Task RecordAsync(DbSession session, string action, CallerIdentity caller, string origin, string requestId, int count) => await audit.AddAsync(
        session,
        new AuditLine(caller.ToActor(), action, "person", "erased", DbTime.ToTime(await session.NowAsync()))
        {
            Origin = origin,
            Details = new Dictionary<string, string> { ["request_id"] = requestId, ["count"] = count.ToString(CultureInfo.InvariantCulture) },
        });
}
