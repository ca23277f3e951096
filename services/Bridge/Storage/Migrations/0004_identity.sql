-- The conversation that this one has become part of; empty while it stands by itself. It never leads to another merged one.
ALTER TABLE conversations ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
CREATE INDEX conversations_merged ON conversations (merged_into) WHERE merged_into <> '';

-- A phone is an address of every account of ours: its row has an empty channel_account. A row without conversation is of
-- somebody who has not written yet.
-- When the customer last wrote from there, by the channel's clock, in microseconds UTC; 0 where they never did.
ALTER TABLE addresses ADD COLUMN last_inbound_at BIGINT NOT NULL DEFAULT 0;
-- Whose phone the channel says it is; empty while it has not said.
ALTER TABLE addresses ADD COLUMN phone TEXT NOT NULL DEFAULT '';
CREATE INDEX addresses_by_conversation ON addresses (conversation_id);

INSERT INTO addresses (channel_account, address, conversation_id)
    SELECT '', phone, MIN(conversation_id) FROM conversations WHERE phone <> '' GROUP BY phone;

-- The message that this one repeats under another address of its customer; empty for a first one.
ALTER TABLE messages ADD COLUMN alias_of TEXT NOT NULL DEFAULT '';
UPDATE messages SET alias_of =
        (SELECT MIN(first.message_id) FROM messages first WHERE first.direction = 'in' AND first.conversation_id = messages.conversation_id
            AND first.channel_account = messages.channel_account AND first.channel_message_id = messages.channel_message_id)
    WHERE direction = 'in' AND conversation_id <> '' AND EXISTS
        (SELECT 1 FROM messages first WHERE first.direction = 'in' AND first.conversation_id = messages.conversation_id
            AND first.channel_account = messages.channel_account AND first.channel_message_id = messages.channel_message_id
            AND first.message_id < messages.message_id);
CREATE UNIQUE INDEX messages_once_in_conversation ON messages (conversation_id, channel_account, channel_message_id)
    WHERE direction = 'in' AND conversation_id <> '' AND alias_of = '';
