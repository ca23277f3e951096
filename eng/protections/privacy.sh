# Sourced by eng/protection-proof.sh: what is deleted after its time, and with its person. See there for what a line says.

privacy=services/Bridge/Privacy

protections() {
  "$1" "answers that show a phone" Bridge.Tests "*.Privacy.PersonOpenWorkTests" \
    $privacy/AnswerFinder.cs \
    'scope.Conversations.Concat(scope.Phones).Concat(scope.Media)' \
    'scope.Conversations.Concat(scope.Media)'
  "$1" "answers to uploads" Bridge.Tests "*.Privacy.AnswerRetentionTests" \
    $privacy/KeptAnswers.cs \
    ", 'MediaHeader')" \
    ")"
  "$1" "names of old files" Bridge.Tests "*.Privacy.TextRetentionTests" \
    $privacy/TextRetention.cs \
    'await ForgetFileNamesAsync(session, candidate);' \
    'await Task.CompletedTask;'
  "$1" "decisions that are still needed" Bridge.Tests "*.Privacy.TextRetentionTests" \
    $privacy/DecisionRetention.cs \
    " AND t.state IN ('{TurnStates.Done}', '{TurnStates.Failed}')" \
    ""
  "$1" "files of an erased person" Bridge.Tests "*.Privacy.PersonOpenWorkTests" \
    $privacy/PersonalDataDesk.cs \
    'await sweeper.SweepAsync(cancellationToken);' \
    ''
  "$1" "blocks of an erased person" Bridge.Tests "*.Privacy.PersonOpenWorkTests" \
    $privacy/PersonErasure.cs \
    'DELETE FROM blocked_senders WHERE' \
    'UPDATE blocked_senders SET reason = reason WHERE'
  "$1" "messages that come again" Bridge.Tests "*.Privacy.ErasedMessageTests" \
    $privacy/ErasedMessages.cs \
    'INSERT INTO erased_messages (erased_id, message_id) VALUES (@erasedId, @messageId) ON CONFLICT DO NOTHING' \
    'DELETE FROM erased_messages WHERE erased_id = @erasedId AND message_id = @messageId'
  "$1" "part of a longer phone" Bridge.Tests "*.Privacy.ShorterPhoneTests" \
    $privacy/PersonFinder.cs \
    'Where(found => whole.IsMatch(found[1]))' \
    'Where(found => whole.IsMatch(found[1]) || found.Length > 1)'
  "$1" "reply that is being sent" Bridge.Tests "*.Privacy.ErasureInTheMiddleTests" \
    $privacy/PersonErasure.cs \
    'await RequireNothingInHandAsync(session, scope);' \
    ''
  "$1" "words of a person in the log" Bridge.Tests "*.DailyLog.DailyLogTests" \
    services/Bridge/DailyLog/DailyLogReader.cs \
    '{ IsOfStaff: true } => "agent"' \
    '{ IsOfStaff: true } => "assistant"'
}
