-- Leases and due times are judged by one clock, the server's, however many processes share the work.
CREATE FUNCTION now_us() RETURNS BIGINT LANGUAGE sql VOLATILE AS
$$ SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT $$;

CREATE TABLE queue_partitions (
    queue         TEXT   NOT NULL,
    partition_key TEXT   NOT NULL,
    due_at        BIGINT NOT NULL,
    lease_token   TEXT,
    lease_until   BIGINT,
    PRIMARY KEY (queue, partition_key)
);

CREATE INDEX queue_partitions_due ON queue_partitions (queue, due_at);

CREATE TABLE queue_items (
    seq           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue         TEXT    NOT NULL,
    partition_key TEXT    NOT NULL,
    item_id       TEXT    NOT NULL,
    due_at        BIGINT  NOT NULL,
    attempts      INTEGER NOT NULL DEFAULT 0,
    enqueued_at   BIGINT  NOT NULL,
    trace_parent  TEXT,
    last_error    TEXT,
    dead_at       BIGINT,
    UNIQUE (queue, item_id)
);

CREATE INDEX queue_items_head ON queue_items (queue, partition_key, seq) WHERE dead_at IS NULL;
