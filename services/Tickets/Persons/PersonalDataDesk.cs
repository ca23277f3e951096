using System.Globalization;
using System.Text.RegularExpressions;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Requests;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Persons;

/// <summary>Hands out and erases what is stored about a person, who is known by their phone.</summary>
internal sealed partial class PersonalDataDesk(
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    [FromKeyedServices(TicketsExtensions.Database)] AuditOutbox outbox,
    PersonStore store)
{
    private const int MaxAttempts = 5;

    /// <summary>The first page is a line of the audit log.</summary>
    public async Task<ExportPersonResponse> ExportAsync(ExportPersonRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        CheckPhone(request.Phone);
        TicketRules.RequireId("request_id", request.RequestId);
        TicketRules.RequireAtMost("request_id", request.RequestId, RequestLog.MaxRequestIdLength);
        var response = await store.ExportAsync(request, cancellationToken);
        if (request.PageToken.Length == 0)
        {
            await database.WriteAsync(session => RecordAsync(session, "person.export", caller, request.RequestId, response.Records.Count), cancellationToken);
        }

        return response;
    }

    /// <summary>Erases once per request_id. The tickets stay, without the person.</summary>
    public async Task<ErasePersonResponse> EraseAsync(ErasePersonRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        CheckPhone(request.Phone);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // The long look at the answers takes no lock; what changes meanwhile is seen by the tickets' versions.
            var tickets = await store.TicketsAsync(request.Phone, cancellationToken);
            var answers = await store.AnswersAsync(tickets.Select(ticket => ticket.TicketId), cancellationToken);
            try
            {
                return await database.WriteAsync(
                    session => RequestLog.OnceAsync(session, request.RequestId, request, () => EraseAsync(session, request, caller, tickets, answers)), cancellationToken);
            }
            catch (PersonChangedException)
            {
                // Once more, over what is there now.
            }
        }

        throw CareException.Aborted("PERSON_CHANGING", "Tickets of this person are changing all the time; try again in a moment.");
    }

    private async Task<ErasePersonResponse> EraseAsync(
        DbSession session, ErasePersonRequest request, TicketCaller caller, List<(string TicketId, long Version)> seen, List<string> answers)
    {
        var now = await session.NowAsync();
        var tickets = new Dictionary<string, PersonTicket>(StringComparer.Ordinal);
        foreach (var (ticketId, version) in seen)
        {
            var ticket = await PersonTicket.LockAsync(session, ticketId, request.Phone);
            tickets[ticketId] = ticket?.Ticket.Etag == version.ToString(CultureInfo.InvariantCulture) ? ticket : throw new PersonChangedException();
        }

        if (await PersonStore.HasOthersAsync(session, request.Phone, tickets.Keys))
        {
            throw new PersonChangedException();
        }

        await StoredAnswers.EraseAsync(session, answers, tickets);
        var erased = 0;
        foreach (var ticket in tickets.Values)
        {
            erased += await ticket.EraseAsync(session);
            await KeepAsync(session, ticket.Ticket, caller, now);
        }

        await RecordAsync(session, "person.erase", caller, request.RequestId, erased);
        return new ErasePersonResponse { ErasedCount = erased };
    }

    private static async Task KeepAsync(DbSession session, Ticket ticket, TicketCaller caller, long now)
    {
        ticket.UpdatedAt = DbTime.ToTimestamp(now);
        ticket.Etag = (long.Parse(ticket.Etag, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        await TicketStore.UpdateAsync(session, ticket);
        await ActivityStore.AddAsync(session, new ActivityEntry
        {
            TicketId = ticket.TicketId,
            Kind = ActivityKind.Erased,
            Actor = caller.Identity.ToActor(),
            CreatedAt = ticket.UpdatedAt,
        });
    }

    private async Task RecordAsync(DbSession session, string action, TicketCaller caller, string requestId, int count) => await outbox.AddAsync(
        session,
        new AuditLine(caller.Identity.ToActor(), action, "person", "erased", DbTime.ToTime(await session.NowAsync()))
        {
            Origin = caller.Address,
            Details = new Dictionary<string, string> { ["request_id"] = requestId, ["count"] = count.ToString(CultureInfo.InvariantCulture) },
        });

    private static void CheckPhone(string phone)
    {
        if (!PhonePattern().IsMatch(phone))
        {
            throw CareException.InvalidArgument("PHONE_INVALID", "phone", "phone is not written in 5 to 15 digits; such as 26658001234 is wanted.");
        }
    }

    [GeneratedRegex(@"^[0-9]{5,15}\z")]
    private static partial Regex PhonePattern();

    private sealed class PersonChangedException : Exception;
}
