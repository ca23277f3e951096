CREATE TABLE audit_outbox (
    seq        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    audit_id   TEXT   NOT NULL,
    entry      BYTEA  NOT NULL,
    added_at   BIGINT NOT NULL,
    -- Accounts will never take it as it is; kept, so that nothing leaves the trail unseen.
    refused_at BIGINT
);
