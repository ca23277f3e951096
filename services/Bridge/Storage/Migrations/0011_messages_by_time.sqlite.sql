-- The day's log is read along this, and what has become old enough to be deleted is found by it. Without the id: SQLite would take
-- it for the ledger's order as well, and look at every message for the few that are not finished.
CREATE INDEX messages_by_time ON messages (stored_at);
