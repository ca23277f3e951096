-- When the customer's phone had an outbound message, and when the customer saw it.
ALTER TABLE messages ADD COLUMN delivered_at BIGINT;
ALTER TABLE messages ADD COLUMN read_at BIGINT;
-- How often an outbound message was handed to its channel until it was taken or given up; while it waits its queue item knows.
ALTER TABLE messages ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;

-- The same columns with the channel's id in front: so the channel's ids are found without an index of their own.
DROP INDEX messages_once;
CREATE UNIQUE INDEX messages_once ON messages (channel_message_id, channel_account, chat_id, sender) WHERE direction = 'in';

-- Counts, and what is not final, are read from here alone, however many messages there are.
CREATE INDEX messages_in_by_state ON messages (state, stored_at, channel_account) WHERE direction = 'in';
CREATE INDEX messages_out_pending ON messages (stored_at) WHERE direction = 'out' AND state = 'pending';
-- Only of channels that give ids of their own; the others know a message by ours.
CREATE INDEX messages_out_by_channel_id ON messages (channel_message_id) WHERE direction = 'out' AND channel_message_id <> message_id;
CREATE INDEX turns_by_time ON turns (opened_at);
CREATE INDEX queue_items_dead ON queue_items (queue) WHERE dead_at IS NOT NULL;

-- When the last message of either direction was stored: the order of the list. The version does not count it.
ALTER TABLE conversations ADD COLUMN last_activity_at BIGINT NOT NULL DEFAULT 0;
UPDATE conversations SET last_activity_at =
    COALESCE((SELECT MAX(m.stored_at) FROM messages m WHERE m.conversation_id = conversations.conversation_id), created_at);
CREATE INDEX conversations_by_activity ON conversations (last_activity_at, conversation_id);
CREATE INDEX conversations_by_mode ON conversations (mode, last_activity_at, conversation_id) WHERE mode <> 'automatic';

-- Every ticket that a conversation ever had, also those that are no longer remembered with it; a trigger keeps it.
CREATE TABLE conversation_tickets (
    ticket_id       TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    PRIMARY KEY (ticket_id, conversation_id)
);
