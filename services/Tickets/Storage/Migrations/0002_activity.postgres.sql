CREATE TABLE ticket_activity (
    seq        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id  TEXT   NOT NULL REFERENCES tickets (ticket_id),
    kind       TEXT   NOT NULL,
    actor_type TEXT   NOT NULL,
    actor_id   TEXT   NOT NULL,
    actor_name TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    field      TEXT   NOT NULL,
    old_value  TEXT   NOT NULL,
    new_value  TEXT   NOT NULL,
    note       TEXT   NOT NULL,
    comment_id TEXT   NOT NULL
);

CREATE INDEX ticket_activity_by_ticket ON ticket_activity (ticket_id, seq);
