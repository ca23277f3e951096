CREATE TABLE requests (
    request_id  TEXT   NOT NULL PRIMARY KEY,
    method      TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    response    BYTEA,
    created_at  BIGINT NOT NULL
);
