CREATE TABLE queue_partitions (
    queue         TEXT   NOT NULL,
    partition_key TEXT   NOT NULL,
    due_at        BIGINT NOT NULL,
    lease_token   TEXT,
    lease_until   BIGINT,
    PRIMARY KEY (queue, partition_key)
) WITHOUT ROWID;

CREATE INDEX queue_partitions_due ON queue_partitions (queue, due_at);

CREATE TABLE queue_items (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
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
