CREATE TABLE incidents (
    incident_id    TEXT    NOT NULL PRIMARY KEY,
    site_id        TEXT    NOT NULL,
    category       TEXT    NOT NULL,
    summary        TEXT    NOT NULL,
    ticket_count   INTEGER NOT NULL,
    opened_at      BIGINT  NOT NULL,
    last_ticket_at BIGINT  NOT NULL,
    quiet_for      BIGINT  NOT NULL DEFAULT 0,
    closed_at      BIGINT,
    resolution     TEXT    NOT NULL DEFAULT '',
    version        BIGINT  NOT NULL DEFAULT 1
);

-- One open incident per site, whatever races.
CREATE UNIQUE INDEX incidents_open ON incidents (site_id) WHERE closed_at IS NULL;
CREATE INDEX incidents_by_time ON incidents (opened_at, incident_id);
CREATE INDEX incidents_by_site ON incidents (site_id, opened_at, incident_id);

-- Small however many tickets there are: what could still become part of an incident.
CREATE INDEX tickets_unclustered ON tickets (site_id, reported_at) WHERE category = 'no-power' AND incident_id = '' AND resolved_at IS NULL;
