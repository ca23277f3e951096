INSERT INTO conversation_tickets (ticket_id, conversation_id)
SELECT DISTINCT json_extract(ticket.value, '$.ticketId'), c.conversation_id FROM conversations c, json_each(c.tickets) ticket WHERE c.tickets <> '';

CREATE TRIGGER conversation_tickets_kept AFTER UPDATE OF tickets ON conversations
WHEN new.tickets <> old.tickets AND new.tickets <> '' BEGIN
    INSERT INTO conversation_tickets (ticket_id, conversation_id)
    SELECT json_extract(value, '$.ticketId'), new.conversation_id FROM json_each(new.tickets) WHERE true ON CONFLICT DO NOTHING;
END;

-- What changes, for those who watch. Triggers write it, so that no change is forgotten and none costs a statement more. One row
-- tells of all messages of a turn, which have their states from it; a message that changes by itself has one of its own.
CREATE TABLE conversation_changes (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id TEXT   NOT NULL,
    message_id      TEXT   NOT NULL DEFAULT '',
    turn_id         TEXT   NOT NULL DEFAULT '',
    at              BIGINT NOT NULL
);

CREATE TRIGGER messages_came AFTER INSERT ON messages WHEN new.conversation_id <> '' BEGIN
    INSERT INTO conversation_changes (conversation_id, message_id, at) VALUES (new.conversation_id, new.message_id, unixepoch() * 1000000);
END;

CREATE TRIGGER messages_changed AFTER UPDATE OF state, text ON messages
WHEN new.conversation_id <> '' AND CASE new.direction
    WHEN 'out' THEN new.state <> old.state OR (new.state = 'pending' AND new.text <> old.text)
    ELSE new.state <> old.state AND old.state <> 'received' END
BEGIN
    INSERT INTO conversation_changes (conversation_id, message_id, at) VALUES (new.conversation_id, new.message_id, unixepoch() * 1000000);
END;

-- What is decided changes no message's state yet.
CREATE TRIGGER turns_moved AFTER UPDATE OF state ON turns WHEN new.state <> old.state AND new.state <> 'decided' BEGIN
    INSERT INTO conversation_changes (conversation_id, turn_id, at) VALUES (new.conversation_id, new.turn_id, unixepoch() * 1000000);
END;

CREATE TRIGGER conversations_changed AFTER UPDATE OF address, phone, customer_id, customer_name, site_id, tickets, mode, taken_by ON conversations
WHEN (new.address, new.phone, new.customer_id, new.customer_name, new.site_id, new.tickets, new.mode, new.taken_by)
    <> (old.address, old.phone, old.customer_id, old.customer_name, old.site_id, old.tickets, old.mode, old.taken_by)
BEGIN
    INSERT INTO conversation_changes (conversation_id, at) VALUES (new.conversation_id, unixepoch() * 1000000);
END;

-- So that those who watch forget it too.
CREATE TRIGGER conversations_gone AFTER DELETE ON conversations BEGIN
    INSERT INTO conversation_changes (conversation_id, at) VALUES (old.conversation_id, unixepoch() * 1000000);
END;
