CREATE TABLE contacts (
    contact_id TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    email      TEXT    NOT NULL,
    whatsapp   TEXT    NOT NULL,
    site_ids   TEXT    NOT NULL,
    enabled    BOOLEAN NOT NULL
);

CREATE TABLE rules (
    rule_id    TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    event      TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    priorities TEXT    NOT NULL,
    enabled    BOOLEAN NOT NULL
);

CREATE TABLE events (
    event_id   TEXT   NOT NULL PRIMARY KEY,
    event      TEXT   NOT NULL,
    ticket_id  TEXT   NOT NULL,
    ticket     BYTEA,
    created_at BIGINT NOT NULL
);

CREATE TABLE deliveries (
    delivery_id    TEXT    NOT NULL PRIMARY KEY,
    event_id       TEXT    NOT NULL REFERENCES events (event_id),
    event          TEXT    NOT NULL,
    ticket_id      TEXT    NOT NULL,
    channel        TEXT    NOT NULL,
    recipient_name TEXT    NOT NULL,
    recipient      TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    attempts       INTEGER NOT NULL DEFAULT 0,
    last_error     TEXT    NOT NULL DEFAULT '',
    created_at     BIGINT  NOT NULL,
    delivered_at   BIGINT
);

CREATE INDEX deliveries_by_event ON deliveries (event_id);
CREATE INDEX deliveries_by_ticket ON deliveries (ticket_id, created_at, delivery_id);
CREATE INDEX deliveries_by_time ON deliveries (created_at, delivery_id);

-- Sites, priorities: codes between commas, empty for all. whatsapp: a phone, a group's id, or 'group' for the operations group.
INSERT INTO contacts (contact_id, name, role, email, whatsapp, site_ids, enabled) VALUES
    ('customer-care-lesotho', 'Customer Care Lesotho', 'dispatcher', 'dispatch@customercare.example', 'group',
     'MAK,MAS,LEB,SHG,MAT,RIB,SEB,KET,TOS,RAL,SEH,SUA,TLH,LSB', TRUE);

INSERT INTO rules (rule_id, name, event, channel, priorities, enabled) VALUES
    ('ticket-created-email', 'Every new ticket by e-mail', 'ticket_created', 'email', '', TRUE),
    ('p1-ticket-created-email', 'Every new P1 ticket by a second e-mail', 'p1_ticket_created', 'email', 'P1', TRUE),
    ('escalated-email', 'Every escalation by e-mail', 'escalated', 'email', '', TRUE),
    ('status-changed-email', 'Every change of status by e-mail', 'status_changed', 'email', '', TRUE),
    ('ticket-created-whatsapp', 'Every new ticket to the operations group', 'ticket_created', 'whatsapp', '', TRUE);
