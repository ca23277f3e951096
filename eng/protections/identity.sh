# Sourced by eng/protection-proof.sh: the protections of identity in the Bridge. See there for what a line says.

identity=services/Bridge/Identity

protections() {
  "$1" "no turn in hand" Bridge.Tests "*.MergeTests" \
    $identity/ConversationMerger.cs \
    'token is not null && token != lease?.Token' \
    'token is not null && token.Length == 0'
  "$1" "both lines wait" Bridge.Tests "*.MergeTests" \
    $identity/ConversationMerger.cs \
    'await WaitAsync(session, oldest, younger);' \
    ''
  "$1" "the burst waits as well" Bridge.Tests "*.MergeTests" \
    $identity/ConversationMerger.cs \
    'await turns.PutLastAsync(session, line, turn.TurnId);' \
    'await Task.Yield();'
  "$1" "twice stored is dropped" Bridge.Tests "*.MergeTests" \
    $identity/DuplicateMessages.cs \
    'drop: isOpen || isOtherOpen' \
    'drop: false'
  "$1" "old ids lead on" Bridge.Tests "*.MergeTests" \
    $identity/MergedRows.cs \
    'WHERE conversation_id = @younger OR merged_into = @younger' \
    'WHERE conversation_id = @younger'
  "$1" "replies of both are spread" Bridge.Tests "*.MergeTests" \
    $identity/WaitingReplies.cs \
    'var due = Math.Max(last.DueAt, notBefore);' \
    'var due = Math.Min(last.DueAt, notBefore + last.DueAt);'
  "$1" "other addresses, same message" Bridge.Tests "*.AddressBookTests" \
    services/Bridge/Storage/MessageStore.cs \
    'OR (conversation_id = @conversationId AND conversation_id <> '"''"' AND alias_of = '"''"')' \
    'OR FALSE'
  "$1" "no turn for a duplicate" Bridge.Tests "*.AddressBookTests" \
    services/Bridge/Storage/MessageStore.cs \
    'await ForgetAsync(session, turn);' \
    ''
  "$1" "a known customer stays known" Bridge.Tests "*.LinkAddressTests" \
    services/Bridge/Pipeline/Steps/FinishTurnStep.cs \
    'var sender = Remembered(conversation, turn.Decision!.Sender);' \
    'var sender = turn.Decision!.Sender;'
  "$1" "never one of two" Bridge.Tests "*.LadderTests" \
    $identity/CustomerMatch.cs \
    'return matches is [var only] ? only : null;' \
    'return matches.FirstOrDefault();'
}
