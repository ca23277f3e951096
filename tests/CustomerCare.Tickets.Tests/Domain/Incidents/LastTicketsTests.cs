using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Tests.Watch;

namespace CustomerCare.Tickets.Tests.Domain.Incidents;

/// <summary>The last tickets of an incident are resolved at the same moment. SQLite has one writer and no such moment.</summary>
public sealed class LastTicketsTests() : IncidentSpecification(DatabaseKind.Postgres)
{
    [Fact]
    public async Task ChangeStatusAsync_JoinedWhileItWaitedAndTheOtherIsBeingResolved_ClosesTheIncident()
    {
        var incident = await OpenedAsync();
        var (late, other) = (incident.TicketIds[0], incident.TicketIds[1]);
        await ResolveAsync(incident.TicketIds[2]);
        await Incidents.DetachAsync(new() { RequestId = TestTickets.Id(), IncidentId = incident.IncidentId, TicketId = late }, Caller, Cancellation);
        await using var joins = await HeldWrite.BeginAsync(ConnectionString);
        await joins.ExecuteAsync($"UPDATE tickets SET incident_id = '{incident.IncidentId}' WHERE ticket_id = '{late}'");
        var resolving = ResolveAsync(late);
        await WaitingAsync(1);

        await using var resolves = await HeldWrite.BeginAsync(ConnectionString);
        await resolves.ExecuteAsync($"SELECT 1 FROM incidents WHERE incident_id = '{incident.IncidentId}' FOR UPDATE");
        await resolves.ExecuteAsync($"UPDATE tickets SET status = 'resolved', resolved_at = now_us() WHERE ticket_id = '{other}'");
        await joins.CommitAsync();
        await Eventually.GetAsync(WaitersAsync, waiters => waiters > 0 || resolving.IsCompleted);
        await resolves.CommitAsync();
        await resolving;

        Assert.Equal(IncidentStatus.Closed, (await IncidentAsync(incident.IncidentId)).Status);
    }

    private Task<ChangeStatusResponse> ResolveAsync(string ticketId) => Get<TicketChanges>().ChangeStatusAsync(
        new() { RequestId = TestTickets.Id(), TicketId = ticketId, Status = TicketStatus.Resolved }, Caller, Cancellation);

    private Task<long> WaitingAsync(int count) => Eventually.GetAsync(WaitersAsync, waiters => waiters == count);

    /// <summary>How many transactions wait for a lock of another one.</summary>
    private async Task<long> WaitersAsync() =>
        (await QueryAsync<long>("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))[0];
}
