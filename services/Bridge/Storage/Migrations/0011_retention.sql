-- When what a message said was deleted, by retention or because its person was erased; null while it is kept, so that nobody
-- takes it for an empty message.
ALTER TABLE messages ADD COLUMN text_deleted_at BIGINT;
ALTER TABLE simulator_messages ADD COLUMN text_deleted_at BIGINT;

-- The answers that hold a customer's words or name, and no others: so most requests have no entry in it.
CREATE INDEX requests_with_texts ON requests (created_at, request_id)
    WHERE method IN ('SendMessageRequest', 'TakeOverRequest', 'HandBackRequest', 'BlockSenderRequest', 'UnblockSenderRequest', 'MediaHeader');

-- Which files are old enough.
CREATE INDEX media_stored ON media (stored_at, media_id) WHERE state = 'stored';

-- How far each kind of deletion has come, and who is at it. Before the position nothing is left to delete.
CREATE TABLE retention (
    name        TEXT   NOT NULL PRIMARY KEY,
    position_at BIGINT NOT NULL DEFAULT -1,
    position_id TEXT   NOT NULL DEFAULT '',
    lease_token TEXT   NOT NULL DEFAULT '',
    lease_until BIGINT NOT NULL DEFAULT 0
);

-- Few have files: who else has one is found without looking at the others.
CREATE INDEX messages_with_files ON messages (conversation_id) WHERE attachments IS NOT NULL;

-- Erased messages, so that one which its channel delivers once more is still a duplicate: hashes of what identified them, with
-- the salt in it, under each address of their sender; and our id of the message.
CREATE TABLE erased_messages (
    erased_id  TEXT NOT NULL PRIMARY KEY,
    message_id TEXT NOT NULL
);
