INSERT INTO conversation_tickets (ticket_id, conversation_id)
SELECT DISTINCT ticket->>'ticketId', c.conversation_id FROM conversations c, jsonb_array_elements(NULLIF(c.tickets, '')::jsonb) ticket;

CREATE FUNCTION keep_conversation_tickets() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO conversation_tickets (ticket_id, conversation_id)
    SELECT ticket->>'ticketId', NEW.conversation_id FROM jsonb_array_elements(NEW.tickets::jsonb) ticket ON CONFLICT DO NOTHING;
    RETURN NULL;
END;
$$;

CREATE TRIGGER conversation_tickets_kept AFTER UPDATE OF tickets ON conversations
FOR EACH ROW WHEN (NEW.tickets <> OLD.tickets AND NEW.tickets <> '') EXECUTE FUNCTION keep_conversation_tickets();

-- What changes, for those who watch. Triggers write it, so that no change is forgotten and none costs a statement more. One row
-- tells of all messages of a turn, which have their states from it; a message that changes by itself has one of its own.
CREATE TABLE conversation_changes (
    seq             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id TEXT   NOT NULL,
    message_id      TEXT   NOT NULL DEFAULT '',
    turn_id         TEXT   NOT NULL DEFAULT '',
    at              BIGINT NOT NULL
);

-- Numbers are given out in one order and committed in another. Before it takes its first number, a transaction announces the
-- last one that was given out before: a shared advisory lock, which nobody waits for and which ends with the transaction,
-- after its rows can be seen. What is at or below every announcement is settled. In the key the upper 16 bits say what it is
-- (29795) and the lower 48 which number.
CREATE FUNCTION announce_conversation_changes() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    -- Once in a transaction. The setting ends where the lock does: with the transaction, or with a rolled back savepoint.
    IF current_setting('customercare.changes_announced', true) IS DISTINCT FROM 'yes' THEN
        PERFORM pg_advisory_xact_lock_shared((29795::BIGINT << 48) | COALESCE(pg_sequence_last_value('conversation_changes_seq_seq'), 0));
        PERFORM set_config('customercare.changes_announced', 'yes', true);
    END IF;
    RETURN NULL;
END;
$$;

-- For each statement and not for each row: a row's number is taken before its triggers run.
CREATE TRIGGER conversation_changes_announced BEFORE INSERT ON conversation_changes
FOR EACH STATEMENT EXECUTE FUNCTION announce_conversation_changes();

CREATE FUNCTION tell_message_change() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO conversation_changes (conversation_id, message_id, at) VALUES (NEW.conversation_id, NEW.message_id, now_us());
    RETURN NULL;
END;
$$;

CREATE TRIGGER messages_came AFTER INSERT ON messages
FOR EACH ROW WHEN (NEW.conversation_id <> '') EXECUTE FUNCTION tell_message_change();

CREATE TRIGGER messages_changed AFTER UPDATE OF state, text ON messages
FOR EACH ROW WHEN (NEW.conversation_id <> '' AND CASE NEW.direction
    WHEN 'out' THEN NEW.state <> OLD.state OR (NEW.state = 'pending' AND NEW.text <> OLD.text)
    ELSE NEW.state <> OLD.state AND OLD.state <> 'received' END)
EXECUTE FUNCTION tell_message_change();

CREATE FUNCTION tell_turn_change() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO conversation_changes (conversation_id, turn_id, at) VALUES (NEW.conversation_id, NEW.turn_id, now_us());
    RETURN NULL;
END;
$$;

-- What is decided changes no message's state yet.
CREATE TRIGGER turns_moved AFTER UPDATE OF state ON turns
FOR EACH ROW WHEN (NEW.state <> OLD.state AND NEW.state <> 'decided') EXECUTE FUNCTION tell_turn_change();

CREATE FUNCTION tell_conversation_change() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO conversation_changes (conversation_id, at) VALUES (OLD.conversation_id, now_us());
    RETURN NULL;
END;
$$;

CREATE TRIGGER conversations_changed AFTER UPDATE OF address, phone, customer_id, customer_name, site_id, tickets, mode, taken_by ON conversations
FOR EACH ROW WHEN ((NEW.address, NEW.phone, NEW.customer_id, NEW.customer_name, NEW.site_id, NEW.tickets, NEW.mode, NEW.taken_by)
    <> (OLD.address, OLD.phone, OLD.customer_id, OLD.customer_name, OLD.site_id, OLD.tickets, OLD.mode, OLD.taken_by))
EXECUTE FUNCTION tell_conversation_change();

-- So that those who watch forget it too.
CREATE TRIGGER conversations_gone AFTER DELETE ON conversations FOR EACH ROW EXECUTE FUNCTION tell_conversation_change();
