-- The day's log is read along this, and what has become old enough to be deleted is found by it. With the id: PostgreSQL would take
-- the narrower one for the ledger's counts, and look at every message where their own index has all that they ask for.
CREATE INDEX messages_by_time ON messages (stored_at, message_id);
