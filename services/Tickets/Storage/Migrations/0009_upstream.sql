-- The number of the same ticket in another O&M system, and the one that the customer was told.
ALTER TABLE tickets ADD COLUMN upstream_ticket_id TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN shown_number       TEXT NOT NULL DEFAULT '';

CREATE INDEX tickets_by_upstream ON tickets (upstream_ticket_id) WHERE upstream_ticket_id <> '';

-- Tickets that are forwarded. state: waiting, known, refused; status: the upstream's, as last known.
CREATE TABLE upstream_tickets (
    ticket_id TEXT    NOT NULL PRIMARY KEY REFERENCES tickets (ticket_id),
    word      TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    status    TEXT    NOT NULL DEFAULT '',
    watched   BOOLEAN NOT NULL DEFAULT FALSE,
    polled_at BIGINT  NOT NULL DEFAULT 0
);

CREATE INDEX upstream_tickets_watched ON upstream_tickets (polled_at) WHERE watched;

-- What is to be forwarded, without its content; the order is the queue's.
CREATE TABLE upstream_items (
    item_id    TEXT    NOT NULL PRIMARY KEY,
    ticket_id  TEXT    NOT NULL REFERENCES tickets (ticket_id),
    kind       TEXT    NOT NULL,
    detail     TEXT    NOT NULL,
    tried      BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT  NOT NULL
);
