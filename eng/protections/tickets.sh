# Sourced by eng/protection-proof.sh: the protections of the tickets. See there for what a line says.

tickets=services/Tickets

protections() {
  "$1" "version that was read" Tickets.Tests "*RepeatedChangeTests*" \
    $tickets/Domain/TicketErrors.cs \
    'if (etag.Length > 0 && etag != ticket.Etag)' \
    'if (etag.Length > 0 && ticket.Etag.Length == 0)'
  "$1" "lock of the ticket" Tickets.Tests "*RepeatedChangeTests*" \
    $tickets/Storage/TicketStore.cs \
    'WHERE ticket_id = @ticketId {session.Dialect.ForUpdate}"' \
    'WHERE ticket_id = @ticketId"'
  "$1" "table of statuses" Tickets.Tests "*StatusRulesTests*" \
    $tickets/Domain/StatusRules.cs \
    'if (!Next[from].Contains(to))' \
    'if (Next.Count == 0)'
  "$1" "what a customer may do" Tickets.Tests "*StatusRulesTests*" \
    $tickets/Domain/StatusRules.cs \
    'if (!May(actor.Type, from, to))' \
    'if (Next.Count == 0)'
  "$1" "trace of every field" Tickets.Tests "*ActivityReplayTests*" \
    $tickets/Domain/TicketTrail.cs \
    'foreach (var field in TicketFields.Changed(before, after))' \
    'foreach (var field in TicketFields.Changed(before, after).Skip(1))'
  "$1" "count of an incident" Tickets.Tests "*IncidentDeskTests*" \
    $tickets/Domain/TicketChange.cs \
    'await IncidentStore.CountAsync(session, before.IncidentId, -1);' \
    ''
  "$1" "danger in an outage" Tickets.Tests "*OutageClusteringTests*" \
    $tickets/Domain/Incidents/OutageClustering.cs \
    'ticket.Danger ? TicketEvents.OfNew(ticket).Concat(incident) : incident;' \
    'incident;'
  "$1" "report after a long quiet" Tickets.Tests "*OutageClusteringTests*" \
    $tickets/Domain/Incidents/OutageClustering.cs \
    'if (incident.QuietFor > QuietWindows' \
    'if (incident.QuietFor < 0 && incident.QuietFor > QuietWindows'
  "$1" "retry after a deadlock" Tickets.Tests "*IncidentRaceTests*" \
    CustomerCare.Storage/PostgresDatabase.cs \
    'when (attempt < MaxAttempts && IsConflict(exception))' \
    'when (attempt > MaxAttempts && IsConflict(exception))'
  "$1" "overdue once" Tickets.Tests "*OverdueEscalationTests*" \
    $tickets/Domain/ServiceLevels/OverdueEscalation.cs \
    'await OverdueStore.MarkAsync(session, row.TicketId, response, resolution, now);' \
    ''
  "$1" "overdue tickets of one worker" Tickets.Tests "*OverdueEscalationTests*" \
    $tickets/Storage/OverdueStore.cs \
    '$"{Due} {session.Dialect.SkipLocked}"' \
    '$"{Due}"'
  "$1" "changes that commit out of order" Tickets.Tests "*CommitOrderTests*" \
    CustomerCare.Storage/Watch/ChangeNumbers.cs \
    'Math.Min(last, announced ?? last)' \
    'Math.Max(last, announced ?? last)'
  "$1" "search before a retry" Tickets.Tests "*ForwardingTests*" \
    $tickets/Upstream/UpstreamForwarder.cs \
    'var known = item.Tried ?' \
    'var known = item.Tried && item.TicketId.Length == 0 ?'
  "$1" "counters above imported numbers" Tickets.Tests "*TicketImportTests*" \
    $tickets/Import/ImportStore.cs \
    'last = numbers.Max()' \
    'last = numbers.Min()'
  "$1" "place of a page" Tickets.Tests "*ListPropertyTests*" \
    $tickets/Storage/Lists/ListWalk.cs \
    'new Entry(sql.Sort.Time(row), row.TicketId)' \
    'new Entry(sql.Sort.Time(row), "")'
  "$1" "words of comments" Tickets.Tests "*SearchTicketsTests*" \
    $tickets/Storage/TicketStore.cs \
    'await SearchStore.AppendAsync(session, request.TicketId, request.Text);' \
    ''
  "$1" "answers kept about a person" Tickets.Tests "*PersonTests*" \
    $tickets/Persons/StoredAnswers.cs \
    'its.Erase(ticket);' \
    ''
  "$1" "changes from the upstream" Tickets.Tests "*PollingTests*" \
    $tickets/Upstream/UpstreamOutbox.cs \
    'IsOn && !author.IsUpstream && after.Status' \
    'IsOn && after.Status'
}
