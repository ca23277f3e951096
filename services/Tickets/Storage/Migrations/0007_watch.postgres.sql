-- Numbers of ticket_activity are given out in one order and committed in another. Before it takes its first number, a
-- transaction announces the last one that was given out before: a shared advisory lock, which nobody waits for and which
-- ends with the transaction, after its rows can be seen. What is at or below every announcement is settled: it can be seen
-- now or never. In the key the upper 16 bits say what it is (29795) and the lower 48 which number.
CREATE FUNCTION announce_ticket_activity() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    -- Once in a transaction. The setting ends where the lock does: with the transaction, or with a rolled back savepoint.
    IF current_setting('customercare.activity_announced', true) IS DISTINCT FROM 'yes' THEN
        PERFORM pg_advisory_xact_lock_shared((29795::BIGINT << 48) | COALESCE(pg_sequence_last_value('ticket_activity_seq_seq'), 0));
        PERFORM set_config('customercare.activity_announced', 'yes', true);
    END IF;
    RETURN NULL;
END;
$$;

-- For each statement and not for each row: a row's number is taken before its triggers run.
CREATE TRIGGER ticket_activity_announced BEFORE INSERT ON ticket_activity
FOR EACH STATEMENT EXECUTE FUNCTION announce_ticket_activity();
