-- What a site's technicians ask for most.
CREATE INDEX tickets_open_by_site ON tickets (site_id, reported_at, ticket_id, status, priority, category) WHERE resolved_at IS NULL;
