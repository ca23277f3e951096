CREATE TABLE audit_outbox (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    audit_id   TEXT   NOT NULL,
    entry      BLOB   NOT NULL,
    added_at   BIGINT NOT NULL,
    -- Accounts will never take it as it is; kept, so that nothing leaves the trail unseen.
    refused_at BIGINT
);
