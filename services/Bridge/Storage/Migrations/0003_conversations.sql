-- Lists and questions are JSON: they are read and written with their conversation and never looked into by SQL.
ALTER TABLE conversations ADD COLUMN tickets TEXT NOT NULL DEFAULT '[]';
ALTER TABLE conversations ADD COLUMN question TEXT;
ALTER TABLE conversations ADD COLUMN mode TEXT NOT NULL DEFAULT 'automatic';
ALTER TABLE conversations ADD COLUMN taken_by TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN taken_at BIGINT NOT NULL DEFAULT 0;
-- The reply that waits for the budget, which the next one is merged into.
ALTER TABLE conversations ADD COLUMN waiting_reply_id TEXT NOT NULL DEFAULT '';

UPDATE conversations SET tickets = '[{"ticketId":"' || open_ticket_id || '","number":"' || open_ticket_id || '","category":"' || open_ticket_category
    || '","priority":"","danger":' || CASE WHEN open_ticket_danger THEN 'true' ELSE 'false' END || ',"summary":"","openedAt":' || last_message_at || ',"touchedAt":' || last_message_at || '}]'
    WHERE open_ticket_id <> '';
UPDATE conversations SET question = '{"kind":"WhatIsWrong","turnId":"' || asked_turn_id || '","askedAt":' || last_message_at || '}' WHERE asked_turn_id <> '';

ALTER TABLE conversations DROP COLUMN open_ticket_id;
ALTER TABLE conversations DROP COLUMN open_ticket_category;
ALTER TABLE conversations DROP COLUMN open_ticket_danger;
ALTER TABLE conversations DROP COLUMN asked_turn_id;

ALTER TABLE turns ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;

-- What the Notifier has not taken yet: a DispatchEventRequest as protobuf JSON. It holds personal data and goes with the delivery.
CREATE TABLE events (
    event_id   TEXT   NOT NULL PRIMARY KEY,
    request    TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);
