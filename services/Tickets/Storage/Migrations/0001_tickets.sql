CREATE TABLE tickets (
    ticket_id             TEXT    NOT NULL PRIMARY KEY,
    site_id               TEXT    NOT NULL,
    status                TEXT    NOT NULL,
    priority              TEXT    NOT NULL,
    category              TEXT    NOT NULL,
    ticket_class          TEXT    NOT NULL,
    ticket_type           TEXT    NOT NULL,
    equipment_category    TEXT    NOT NULL,
    fault_description     TEXT    NOT NULL,
    reported_by           TEXT    NOT NULL,
    reporter_phone        TEXT    NOT NULL,
    customer_id           TEXT    NOT NULL,
    account_number        TEXT    NOT NULL,
    element_type          TEXT    NOT NULL,
    element_id            TEXT    NOT NULL,
    services_affected     TEXT    NOT NULL,
    transaction_ref       TEXT    NOT NULL,
    linked_ticket_id      TEXT    NOT NULL,
    danger                BOOLEAN NOT NULL,
    source                TEXT    NOT NULL,
    comment_count         INTEGER NOT NULL DEFAULT 0,
    reported_at           BIGINT  NOT NULL,
    updated_at            BIGINT  NOT NULL,
    version               BIGINT  NOT NULL DEFAULT 1
);

CREATE INDEX tickets_by_time ON tickets (reported_at, ticket_id);
CREATE INDEX tickets_by_site ON tickets (site_id, reported_at, ticket_id);
CREATE INDEX tickets_by_customer ON tickets (customer_id, reported_at, ticket_id);
CREATE INDEX tickets_by_account ON tickets (account_number, reported_at, ticket_id);
CREATE INDEX tickets_by_phone ON tickets (reporter_phone, reported_at, ticket_id);

CREATE TABLE ticket_counters (
    site_id TEXT    NOT NULL,
    year    INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    PRIMARY KEY (site_id, year)
);

CREATE TABLE ticket_comments (
    comment_id TEXT    NOT NULL PRIMARY KEY,
    ticket_id  TEXT    NOT NULL REFERENCES tickets (ticket_id),
    position   INTEGER NOT NULL,
    author     TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    UNIQUE (ticket_id, position)
);

CREATE TABLE ticket_events (
    event_id   TEXT   NOT NULL PRIMARY KEY,
    event      TEXT   NOT NULL,
    ticket     BYTEA  NOT NULL,
    created_at BIGINT NOT NULL
);
