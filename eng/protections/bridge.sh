# Sourced by eng/protection-proof.sh: the protections of the messages. See there for what a line says.

bridge=services/Bridge

protections() {
  "$1" "answer after the commit" FunctionalTests "*Killed.DurabilityTests" \
    CustomerCare.Storage/SqliteWriteGate.cs \
    '_connection.Execute("COMMIT");
                StorageMetrics.Committed(_name, batch.Count);
                batch.ForEach(write => write.Succeed());' \
    'batch.ForEach(write => write.Succeed());
                Thread.Sleep(100);
                _connection.Execute("COMMIT");'
  "$1" "fsync of the server" FunctionalTests "*PostgresDurabilityTests" \
    CustomerCare.Storage/PostgresDatabase.cs \
    '_source = CreateSource("-c synchronous_commit=on");' \
    '_source = CreateSource("-c synchronous_commit=off");'
  "$1" "token after the clock was set back" ServiceDefaults.Tests "*.ServiceTokenInterceptorTests" \
    CustomerCare.ServiceDefaults/Clients/ServiceTokenInterceptor.cs \
    ' && now >= minted.ExpiresAt - Lifetime' \
    ''
  "$1" "order when the clock is set back" Bridge.Tests "*.BurstTests" \
    $bridge/Storage/MessageStore.cs \
    'Math.Max(Now, last + 1)' \
    'Math.Max(Now, Now + (last - last))'
  "$1" "messages of a turn are fixed" Bridge.Tests "*.BurstTests" \
    $bridge/Storage/TurnStore.cs \
    'WHERE turn_id = @turnId AND state = @gathering",' \
    'WHERE turn_id = @turnId AND state = @gathering AND state = @closed",'
  "$1" "decision is made once" Bridge.Tests "*.TurnStoreTests" \
    $bridge/Storage/TurnStore.cs \
    'WHERE turn_id = @turnId AND decision IS NULL AND state' \
    'WHERE turn_id = @turnId AND state'
  "$1" "line that another worker has" Storage.Tests "*.Queue.LeaseTests*" \
    CustomerCare.Storage/Queue/WorkQueue.cs \
    'if (token != lease.Token)' \
    'if (token != lease.Token && lease.Token.Length == 0)'
  "$1" "work of a dead Bridge" FunctionalTests "*.DeadBridgeTests" \
    CustomerCare.Storage/Queue/WorkQueue.cs \
    'LeaseTime = TimeSpan.FromSeconds(15);' \
    'LeaseTime = TimeSpan.FromSeconds(60);'
  "$1" "order of a line" Storage.Tests "*.Queue.OrderTests*" \
    CustomerCare.Storage/Queue/WorkQueue.cs \
    'WHERE seq IN (SELECT MIN(seq)' \
    'WHERE seq IN (SELECT MAX(seq)'
  "$1" "request that was answered" FunctionalTests "*.CrashPoints.CrashPointTests" \
    CustomerCare.Storage/Requests/RequestLog.cs \
    'if (isNew == 0)' \
    'if (isNew == 0 && fingerprint.Length == 0)'
  "$1" "circuit after the clock was set back" ServiceDefaults.Tests "*.ResilienceInterceptorTests" \
    CustomerCare.ServiceDefaults/Clients/ResilienceInterceptor.cs \
    'TimeProvider = new SteadyTimeProvider(time)' \
    'TimeProvider = time'
  "$1" "call while the clock is set back" ServiceDefaults.Tests "*.ResilienceInterceptorTests" \
    CustomerCare.ServiceDefaults/Clients/ResilienceInterceptor.cs \
    'new CancellationTokenSource(_options.Deadline, _time)' \
    'new CancellationTokenSource()'
  "$1" "reply behind late advice" Bridge.Tests "*.LateReplyTests" \
    $bridge/Outgoing/ReplyBudget.cs \
    'conversation.NextReplyAt > 0;' \
    'conversation.NextReplyAt > After(conversation.RepliedAt);'
  "$1" "answer after an overdue reply" Bridge.Tests "*.LateReplyTests" \
    $bridge/Outgoing/ReplyBudget.cs \
    'SaysSomethingNew: false } && now < plannedAt;' \
    'SaysSomethingNew: false } && now < plannedAt + 600_000_000;'
  "$1" "place of another fault" Bridge.Tests "*.Identity.LadderTests" \
    $bridge/Pipeline/IdentityAnswers.cs \
    'IdentifiedBy: IdentifiedBy.Site } && decision.CreateTicket is not null)' \
    'IdentifiedBy: IdentifiedBy.Site } && decision.CreateTicket is not null && sites is null)'
}
