CREATE TABLE protection_keys (
    name       TEXT   NOT NULL PRIMARY KEY,
    xml        TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);
