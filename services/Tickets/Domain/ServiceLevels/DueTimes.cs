using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Calendar;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Domain.ServiceLevels;

/// <summary>Keeps a ticket's due times in step with its priority.</summary>
internal sealed class DueTimes(IOptions<TicketsOptions> options)
{
    private readonly ServiceLevelsOptions _levels = options.Value.ServiceLevels;
    private readonly WorkingCalendar _calendar = options.Value.Calendar.TryBuild(options.Value.Zone)
        ?? throw new InvalidOperationException("Tickets:Calendar was used without having been checked.");

    /// <summary>Both targets of a new ticket, from the moment of its report.</summary>
    public void Start(Ticket ticket)
    {
        var level = _levels.Of(ticket.Priority);
        ticket.ResponseDueAt = After(ticket.ReportedAt, level, level?.Response);
        ticket.ResolutionDueAt = After(ticket.ReportedAt, level, level?.Resolution);
    }

    /// <summary>
    /// A new priority sets a new target for whatever is not done yet, from the same beginning as before. A reopened ticket
    /// gets a new target for its resolution, which begins with the reopening.
    /// </summary>
    /// <param name="after">Complete but for its due times.</param>
    public async Task FollowAsync(DbSession session, Ticket before, Ticket after)
    {
        var isReprioritized = after.Priority != before.Priority;
        var isReopened = StatusRules.IsOver(before.Status) && !StatusRules.IsOver(after.Status);
        var level = _levels.Of(after.Priority);
        if (isReprioritized && after.RespondedAt is null)
        {
            after.ResponseDueAt = After(after.ReportedAt, level, level?.Response);
        }

        if (isReopened)
        {
            await OverdueStore.ReopenAsync(session, after.TicketId, DbTime.FromTimestamp(after.UpdatedAt));
        }

        if (isReopened || (isReprioritized && !StatusRules.IsOver(after.Status)))
        {
            var beginning = await OverdueStore.WorkBeganAsync(session, after.TicketId);
            after.ResolutionDueAt = After(DbTime.ToTimestamp(beginning), level, level?.Resolution);
        }
    }

    private Timestamp? After(Timestamp from, ServiceLevel? level, TimeSpan? target)
    {
        if (level is null || target is not { } time)
        {
            return null;
        }

        var due = level.Hours == TargetHours.WorkingHours ? _calendar.Add(from.ToDateTime(), time) : from.ToDateTime() + time;

        // As exact as the database keeps it.
        return DbTime.ToTimestamp(DbTime.FromTime(due));
    }
}
