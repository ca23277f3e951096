ALTER TABLE tickets ADD COLUMN assigned_to           TEXT    NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN downtime_hours        DOUBLE PRECISION;
ALTER TABLE tickets ADD COLUMN troubleshooting_steps TEXT    NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN cause_of_fault        TEXT    NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN precautions           TEXT    NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN resolution_approach   TEXT    NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN incident_id           TEXT    NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN escalated             BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE tickets ADD COLUMN escalation_level      INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN responded_at          BIGINT;
ALTER TABLE tickets ADD COLUMN resolved_at           BIGINT;

-- What an event's texts need beyond the ticket: the values of a DispatchEventRequest.
ALTER TABLE ticket_events ADD COLUMN details BYTEA;

-- What the calling system and the person behind it say they are: X-OM-Source and X-CC-User-Role.
ALTER TABLE ticket_activity ADD COLUMN source     TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket_activity ADD COLUMN actor_role TEXT NOT NULL DEFAULT '';

-- One link as "kind:number", with %20 for a space in it; several with a space between.
ALTER TABLE tickets RENAME COLUMN linked_ticket_id TO links;
UPDATE tickets SET links = 'related:' || REPLACE(REPLACE(links, '%', '%25'), ' ', '%20') WHERE links <> '';
