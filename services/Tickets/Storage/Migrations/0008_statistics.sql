-- Resolved per day, whenever they were reported. Opening a ticket does not touch it.
CREATE INDEX tickets_by_resolution ON tickets (site_id, resolved_at) WHERE resolved_at IS NOT NULL;
